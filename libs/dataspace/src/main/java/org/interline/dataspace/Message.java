package org.interline.dataspace;

import java.util.List;
import java.util.Optional;

/** A message of the protocol. */
public sealed interface Message {

    Pids pids();

    /** Moves a negotiation. */
    sealed interface OfNegotiation extends Message {
        NegotiationStep step();
    }

    /** Moves a transfer. */
    sealed interface OfTransfer extends Message {
        TransferStep step();
    }

    record ContractRequest(Pids pids, Policy offer, Optional<String> callbackAddress)
            implements OfNegotiation {
        @Override
        public NegotiationStep step() {
            return NegotiationStep.REQUEST;
        }
    }

    record ContractOffer(Pids pids, Policy offer, Optional<String> callbackAddress)
            implements OfNegotiation {
        @Override
        public NegotiationStep step() {
            return NegotiationStep.OFFER;
        }
    }

    record ContractAccepted(Pids pids) implements OfNegotiation {
        @Override
        public NegotiationStep step() {
            return NegotiationStep.ACCEPT;
        }
    }

    record ContractAgreement(Pids pids, Policy agreement) implements OfNegotiation {
        @Override
        public NegotiationStep step() {
            return NegotiationStep.AGREE;
        }
    }

    record AgreementVerified(Pids pids) implements OfNegotiation {
        @Override
        public NegotiationStep step() {
            return NegotiationStep.VERIFY;
        }
    }

    record ContractFinalized(Pids pids) implements OfNegotiation {
        @Override
        public NegotiationStep step() {
            return NegotiationStep.FINALIZE;
        }
    }

    record NegotiationTerminated(Pids pids, Optional<String> code, List<String> reasons)
            implements OfNegotiation {
        @Override
        public NegotiationStep step() {
            return NegotiationStep.TERMINATE;
        }
    }

    record TransferRequest(
            Pids pids,
            String agreementId,
            String format,
            Optional<DataAddress> dataAddress,
            String callbackAddress)
            implements OfTransfer {
        @Override
        public TransferStep step() {
            return TransferStep.REQUEST;
        }
    }

    record TransferStarted(Pids pids, Optional<DataAddress> dataAddress) implements OfTransfer {
        @Override
        public TransferStep step() {
            return TransferStep.START;
        }
    }

    record TransferSuspended(Pids pids, Optional<String> code, List<String> reasons)
            implements OfTransfer {
        @Override
        public TransferStep step() {
            return TransferStep.SUSPEND;
        }
    }

    record TransferCompleted(Pids pids) implements OfTransfer {
        @Override
        public TransferStep step() {
            return TransferStep.COMPLETE;
        }
    }

    record TransferTerminated(Pids pids, Optional<String> code, List<String> reasons)
            implements OfTransfer {
        @Override
        public TransferStep step() {
            return TransferStep.TERMINATE;
        }
    }
}
