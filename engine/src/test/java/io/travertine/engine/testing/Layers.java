package io.travertine.engine.testing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.jspecify.annotations.Nullable;

/**
 * A drawing of the layers of a module, lowest first, and the check that its classes keep to it: a package sees the
 * contract and the packages of lower layers, and not its siblings. Packages that do not exist yet may be drawn; packages
 * that are not drawn are a violation. Immutable.
 */
public final class Layers {

    /** One drawn exception: a package that may see a sibling or, being the contract, a layer. */
    private record Glance(String from, String to) {}

    private final String contract;
    private final Map<String, Integer> layerByPackage;
    private final Set<Glance> exceptions;

    private Layers(String contract, Map<String, Integer> layerByPackage, Set<Glance> exceptions) {
        this.contract = contract;
        this.layerByPackage = layerByPackage;
        this.exceptions = exceptions;
    }

    /** Layers over a contract package, which sees none of them. */
    public static Layers over(String contractPackage) {
        return new Layers(contractPackage, Map.of(), Set.of());
    }

    /** Adds a layer of sibling packages, named relative to the contract package, above those drawn so far. */
    public Layers layer(String... packages) {
        Map<String, Integer> grown = new LinkedHashMap<>(layerByPackage);
        int layer = layerByPackage.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(-1)
                + 1;
        for (String name : packages) {
            grown.put(contract + "." + name, layer);
        }
        return new Layers(contract, grown, exceptions);
    }

    /** Lets one package see a sibling. */
    public Layers except(String from, String to) {
        Set<Glance> grown = new HashSet<>(exceptions);
        grown.add(new Glance(contract + "." + from, contract + "." + to));
        return new Layers(contract, layerByPackage, grown);
    }

    /** Lets the contract see a package: the words that it is written in. */
    public Layers contractSees(String to) {
        Set<Glance> grown = new HashSet<>(exceptions);
        grown.add(new Glance(contract, contract + "." + to));
        return new Layers(contract, layerByPackage, grown);
    }

    /** What the classes do against the drawing, one sentence each; empty if they keep to it. */
    public List<String> violations(JavaClasses classes) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            String from = type.getPackageName();
            if (!from.equals(contract) && drawn(from) == null) {
                violations.add("package " + from + " is in no layer: draw it");
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (isOurs(to) && !maySee(from, to)) {
                    violations.add(from + " must not see " + to + ": " + dependency.getDescription());
                }
            }
        }
        return List.copyOf(violations);
    }

    private boolean isOurs(String name) {
        return name.equals(contract) || name.startsWith(contract + ".");
    }

    private boolean maySee(String from, String to) {
        if (from.equals(to) || to.equals(contract)) {
            return true;
        }
        String fromDrawn = from.equals(contract) ? contract : drawn(from);
        String toDrawn = drawn(to);
        if (fromDrawn == null || toDrawn == null) {
            return false;
        }
        return fromDrawn.equals(toDrawn)
                || layerByPackage.getOrDefault(toDrawn, -1) < layerByPackage.getOrDefault(fromDrawn, -1)
                || exceptions.contains(new Glance(fromDrawn, toDrawn));
    }

    /** The drawn package that a package is or lies in, or null. */
    private @Nullable String drawn(String name) {
        for (String drawn : layerByPackage.keySet()) {
            if (name.equals(drawn) || name.startsWith(drawn + ".")) {
                return drawn;
            }
        }
        return null;
    }
}
