package org.interline.dicos.object;

import org.interline.dicos.data.DataSet;

/**
 * An object of a class that has no view here, for example quadrupole resonance, or one that DICOS
 * does not have. It is kept whole and shown as its elements.
 *
 * @param dataSet as read
 * @param edition it says it follows, if it says so
 */
public record OtherObject(DataSet dataSet, Edition edition) implements DicosObject {}
