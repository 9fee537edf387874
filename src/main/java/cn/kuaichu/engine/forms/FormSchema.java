package cn.kuaichu.engine.forms;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a {@code .form} file asks for, as far as a submission can be checked against it. */
public final class FormSchema {
  private final String id;
  private final List<FormField> fields;

  FormSchema(String id, List<FormField> fields) {
    this.id = id;
    this.fields = List.copyOf(fields);
  }

  /**
   * @throws IllegalArgumentException when the form holds something this check could not judge: such a form must not be
   *     deployed, since its answers would go unchecked
   */
  public static FormSchema parse(InputStream form) {
    return new FormReader().read(form);
  }

  /** All that would keep {@link #parse} from reading the form. @throws IllegalArgumentException when it is no JSON */
  public static List<FormFault> faults(InputStream form) {
    return new FormFaults().of(FormReader.json(form));
  }

  public String id() {
    return id;
  }

  /** The names of the option lists that are not in the file but come from the data: units, topics. */
  public Set<String> valuesKeys() {
    return fields.stream().map(FormField::valuesKey).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a field is there to be read only. form-js sends it back with the answers, as it was shown. */
  public boolean onlyShows(String key) {
    return field(key).filter(FormField::readOnly).isPresent();
  }

  List<FormField> fields() {
    return fields;
  }

  Optional<FormField> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
