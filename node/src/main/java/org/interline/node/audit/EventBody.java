package org.interline.node.audit;

/**
 * What one kind of event says, as a record of the area that it happens in. Its components are
 * strings, whole numbers, booleans, identifiers, instants, enumerations, lists of these, or empty
 * optionals; never personal data.
 */
public interface EventBody {

    /** The kind, for example {@code task.claimed}: stable, it is read for decades. */
    String kind();

    /** The version of the record's shape; rises when a component is added or changes meaning. */
    default int version() {
        return 1;
    }
}
