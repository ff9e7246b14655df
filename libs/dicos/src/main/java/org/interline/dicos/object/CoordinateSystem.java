package org.interline.dicos.object;

/** Handedness of column, row and frame index, (0008,2108); see {@link VolumeGeometry}. */
public enum CoordinateSystem implements Term.Word {
    LEFT_HANDED("LHS"),
    RIGHT_HANDED("RHS");

    private final String word;

    CoordinateSystem(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
