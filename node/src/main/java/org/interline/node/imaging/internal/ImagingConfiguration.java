package org.interline.node.imaging.internal;

import java.nio.file.Path;
import org.interline.kernel.Clock;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.internal.sealing.FileBlobStore;
import org.interline.node.imaging.internal.sealing.FileKeyStore;
import org.interline.node.operations.NodeSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Opens the key store and the blob store in the held data folder. */
@Configuration(proxyBeanMethods = false)
class ImagingConfiguration {
    /** What blobs leave free: room for the database to go on while they are refused. */
    static final long RESERVE_BYTES = 256L << 20;

    @Bean
    @DependsOn("dataFolder")
    KeyStore keyStore(NodeSettings settings, Clock clock) {
        return new FileKeyStore(settings.dataFolder().resolve("keys"), clock);
    }

    @Bean
    @DependsOn("dataFolder")
    @ConditionalOnMissingBean
    BlobStore blobStore(NodeSettings settings, KeyStore keys) {
        Path folder = settings.dataFolder().resolve("blobs");
        return new FileBlobStore(folder, keys, RESERVE_BYTES);
    }
}
