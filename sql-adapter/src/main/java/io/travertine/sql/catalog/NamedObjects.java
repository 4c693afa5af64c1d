package io.travertine.sql.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of one kind, by schema and name and by id. Names are compared without regard to case. Immutable. */
final class NamedObjects<T extends SchemaObject> {

    private final TreeMap<String, TreeMap<String, T>> byName = new TreeMap<>();
    private final Map<Integer, T> byId = new HashMap<>();

    NamedObjects(Collection<T> objects) {
        for (T object : objects) {
            byName.computeIfAbsent(folded(object.schema()), schema -> new TreeMap<>())
                    .put(folded(object.name()), object);
            byId.put(object.id(), object);
        }
    }

    /** All of them, by schema and name. */
    List<T> all() {
        return byName.values().stream()
                .flatMap(inSchema -> inSchema.values().stream())
                .toList();
    }

    /** Those of a schema, by name. */
    List<T> in(String schema) {
        TreeMap<String, T> found = byName.get(folded(schema));
        return found == null ? List.of() : List.copyOf(found.values());
    }

    Optional<T> find(String schema, String name) {
        TreeMap<String, T> found = byName.get(folded(schema));
        return found == null ? Optional.empty() : Optional.ofNullable(found.get(folded(name)));
    }

    Optional<T> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** With an object added, or put in the place of the one with the same id. */
    NamedObjects<T> with(T object) {
        List<T> changed = others(object.id());
        changed.add(object);
        return new NamedObjects<>(changed);
    }

    NamedObjects<T> without(T object) {
        return new NamedObjects<>(others(object.id()));
    }

    private List<T> others(int id) {
        List<T> others = new ArrayList<>(byId.values());
        others.removeIf(other -> other.id() == id);
        return others;
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
