package org.interline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.interline.simulator.Solid.Point;
import org.interline.simulator.Solid.Shape;

/**
 * A made-up bag: a hollow shell, ordinary contents, and a marker of steel beads in each of its
 * eight corners. The corner at the low end of x, y and z has one bead in its row, each further
 * corner (x fastest, then y, then z) one more; one bead beside each row, towards larger y, tells a
 * mirrored picture from a turned one.
 *
 * @param solids in the order in which they are laid: a later one displaces what it overlaps
 * @param finds what the simulated machine points at
 */
public record BagPhantom(List<Solid> solids, List<Solid> finds) {
    private static final double SHELL_MM = 4;
    private static final double BEAD_HALF_MM = 4;
    private static final double BEAD_STEP_MM = 14;

    public BagPhantom {
        solids = List.copyOf(solids);
        finds = List.copyOf(finds);
    }

    /** The bag of this seed: always the same one. */
    static BagPhantom of(long seed, Grid grid, boolean withFind) {
        Random random = new Random(seed);
        Point centre = new Point(grid.width() / 2, grid.height() / 2, grid.length() / 2);
        Point half =
                new Point(
                        grid.width() * (0.36 + 0.08 * random.nextDouble()),
                        grid.height() * (0.28 + 0.10 * random.nextDouble()),
                        grid.length() * (0.38 + 0.07 * random.nextDouble()));
        List<Solid> solids = new ArrayList<>();
        solids.add(new Solid(Shape.CUBOID, centre, half, 0, Material.PLASTIC));
        Point inner = new Point(half.x() - SHELL_MM, half.y() - SHELL_MM, half.z() - SHELL_MM);
        solids.add(new Solid(Shape.CUBOID, centre, inner, 0, Material.COTTON));
        int things = 14 + random.nextInt(14);
        for (int i = 0; i < things; i++) {
            solids.add(thing(random, centre, inner, ordinary(random)));
        }
        List<Solid> finds = new ArrayList<>();
        if (withFind) {
            finds.add(cuboid(random, centre, inner, Material.BATTERY, new Point(45, 32, 14)));
            if (random.nextBoolean()) {
                finds.add(thing(random, centre, inner, Material.FRUIT));
            }
        }
        solids.addAll(finds);
        addMarkers(solids, centre, inner);
        return new BagPhantom(solids, finds);
    }

    private static Material ordinary(Random random) {
        Material chosen = pick(random, Material.values());
        // Batteries and fruit are what the machine looks for; they come from `finds` alone.
        return chosen == Material.BATTERY || chosen == Material.FRUIT ? Material.PAPER : chosen;
    }

    private static Solid thing(Random random, Point centre, Point inner, Material material) {
        double dense = material.gramsPerCubicCentimetre() > 2 ? 0.35 : 1;
        Point half =
                new Point(
                        dense * (12 + 55 * random.nextDouble()),
                        dense * (10 + 40 * random.nextDouble()),
                        dense * (12 + 60 * random.nextDouble()));
        Shape shape = pick(random, Shape.values());
        Solid solid = cuboid(random, centre, inner, material, half);
        return new Solid(shape, solid.centre(), half, solid.turnRadians(), material);
    }

    private static Solid cuboid(
            Random random, Point centre, Point inner, Material material, Point half) {
        double reach = Math.hypot(half.x(), half.y());
        Point at =
                centre.plus(
                        offset(random, inner.x() - reach),
                        offset(random, inner.y() - reach),
                        offset(random, inner.z() - half.z()));
        return new Solid(Shape.CUBOID, at, half, random.nextDouble() * Math.PI, material);
    }

    private static <T> T pick(Random random, T[] all) {
        return List.of(all).get(random.nextInt(all.length));
    }

    private static double offset(Random random, double room) {
        return Math.max(0, room) * (2 * random.nextDouble() - 1);
    }

    private static void addMarkers(List<Solid> solids, Point centre, Point inner) {
        for (int corner = 0; corner < 8; corner++) {
            int sideX = (corner & 1) == 0 ? -1 : 1;
            int sideY = (corner & 2) == 0 ? -1 : 1;
            int sideZ = (corner & 4) == 0 ? -1 : 1;
            Point at =
                    centre.plus(
                            sideX * (inner.x() - 2 * BEAD_HALF_MM),
                            sideY * (inner.y() - 2 * BEAD_HALF_MM - BEAD_STEP_MM),
                            sideZ * (inner.z() - 2 * BEAD_HALF_MM));
            for (int bead = 0; bead <= corner; bead++) {
                solids.add(bead(at.plus(-sideX * bead * BEAD_STEP_MM, 0, 0)));
            }
            solids.add(bead(at.plus(0, BEAD_STEP_MM, 0)));
        }
    }

    private static Solid bead(Point at) {
        return new Solid(
                Shape.ELLIPSOID,
                at,
                new Point(BEAD_HALF_MM, BEAD_HALF_MM, BEAD_HALF_MM),
                0,
                Material.STEEL);
    }

    double grams() {
        // The shell's cuboid is hollowed by the next solid; contents overlap a little: good enough
        // for a weighing belt.
        Solid shell = solids.get(0);
        Solid hollow = solids.get(1);
        double shellGrams =
                (shell.cubicCentimetres() - hollow.cubicCentimetres())
                        * shell.material().gramsPerCubicCentimetre();
        return shellGrams + solids.stream().skip(1).mapToDouble(Solid::grams).sum();
    }
}
