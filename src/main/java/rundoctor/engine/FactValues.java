package rundoctor.engine;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import rundoctor.facts.Fact;

/** The components of a fact as a report quotes them: name to number, text or truth value, the source left out. */
final class FactValues {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        }
    };

    private FactValues() {}

    /** Values by {@code Kind.component}, in the order of the record. */
    static Map<String, Object> of(Fact fact) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (fact instanceof Symptom symptom) {
            symptom.basis().forEach(basis -> values.putAll(of(basis)));
            return values;
        }
        for (RecordComponent component : COMPONENTS.get(fact.getClass())) {
            Object value = value(component, fact);
            if (value instanceof Number || value instanceof Boolean || value instanceof String) {
                values.put(fact.getClass().getSimpleName() + "." + component.getName(), value);
            } else if (value instanceof Comparable<?>) {
                values.put(fact.getClass().getSimpleName() + "." + component.getName(), value.toString());
            }
        }
        return values;
    }

    private static Object value(RecordComponent component, Fact fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + fact.getClass(), e);
        }
    }
}
