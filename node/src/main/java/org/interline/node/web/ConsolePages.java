package org.interline.node.web;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The console is one page that draws itself by the address: an address that is no file of it, and
 * not the interface's, is given that page. Names with a dot are files, and missing ones missing.
 */
final class ConsolePages extends PathResourceResolver {
    private static final Pattern NOT_PAGES =
            Pattern.compile("(api|oauth2|actuator|\\.well-known|error)(/.*)?|.*\\.[^/]*");

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource file = super.getResource(path, location);
        if (file != null || NOT_PAGES.matcher(path).matches()) {
            return file;
        }
        return super.getResource("index.html", location);
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path,
            List<? extends Resource> locations,
            org.springframework.web.servlet.resource.ResourceResolverChain chain) {
        return null;
    }
}
