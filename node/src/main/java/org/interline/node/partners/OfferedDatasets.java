package org.interline.node.partners;

import java.util.List;
import org.interline.dataspace.Dataset;

/** What is offered to whom. The node's own offers what the editions in force are for. */
public interface OfferedDatasets {

    /** What this partner may see and ask for. */
    List<Dataset> to(PartnerId partner);
}
