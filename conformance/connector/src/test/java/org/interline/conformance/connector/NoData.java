package org.interline.conformance.connector;

import java.util.Set;
import org.eclipse.edc.connector.controlplane.asset.spi.domain.Asset;
import org.eclipse.edc.connector.controlplane.transfer.spi.flow.DataFlowController;
import org.eclipse.edc.connector.controlplane.transfer.spi.flow.DataFlowManager;
import org.eclipse.edc.connector.controlplane.transfer.spi.types.DataFlowResponse;
import org.eclipse.edc.connector.controlplane.transfer.spi.types.TransferProcess;
import org.eclipse.edc.policy.model.Policy;
import org.eclipse.edc.runtime.metamodel.annotation.Inject;
import org.eclipse.edc.spi.response.StatusResult;
import org.eclipse.edc.spi.system.ServiceExtension;
import org.eclipse.edc.spi.system.ServiceExtensionContext;
import org.eclipse.edc.spi.types.domain.DataAddress;
import org.jspecify.annotations.Nullable;

/** Starts and ends transfers without a data plane: what flows is not what is tested. */
public final class NoData implements ServiceExtension {
    @Inject private @Nullable DataFlowManager flows;

    @Override
    public void initialize(ServiceExtensionContext context) {
        if (flows == null) {
            throw new IllegalStateException("EDC has not injected its flows");
        }
        // Before the one that looks for a data plane.
        flows.register(Integer.MAX_VALUE, new Flow());
    }

    private static final class Flow implements DataFlowController {
        @Override
        public boolean canHandle(TransferProcess transfer) {
            return true;
        }

        @Override
        public StatusResult<DataFlowResponse> prepare(TransferProcess transfer, Policy policy) {
            return StatusResult.success(DataFlowResponse.Builder.newInstance().build());
        }

        @Override
        public StatusResult<DataFlowResponse> start(TransferProcess transfer, Policy policy) {
            DataAddress address =
                    DataAddress.Builder.newInstance()
                            .type("https://w3id.org/idsa/v4.1/HTTP")
                            .property("endpoint", "https://data.example.org/")
                            .build();
            return StatusResult.success(
                    DataFlowResponse.Builder.newInstance().dataAddress(address).build());
        }

        @Override
        public StatusResult<Void> suspend(TransferProcess transfer) {
            return StatusResult.success();
        }

        @Override
        public StatusResult<Void> terminate(TransferProcess transfer) {
            return StatusResult.success();
        }

        @Override
        public Set<String> transferTypesFor(Asset asset) {
            return Set.of("HttpData-PULL");
        }
    }
}
