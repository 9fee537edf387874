package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.toMap;

import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.cases.Readings;
import cn.kuaichu.engine.check.ModelBeanClasses;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.faces.workshop.Question.Answer;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * All that a model can name of this program, with its Chinese name: what it may ask, what does the work, what records.
 * What there is is found in the program itself; how it is called stands in {@code names.csv}.
 *
 * @param beans of questions, with their Chinese names
 * @param delegates with their Chinese names
 * @param listeners with their Chinese names
 * @param codes words of the domain and how officials read them: one word has several readings where lists share it
 */
record Vocabulary(Map<String, String> beans, List<Question> questions, Map<String, String> delegates,
    Map<String, String> listeners, Map<String, Set<String>> codes) {
  static final String NAMES = "names.csv";

  static Vocabulary read() {
    Map<String, NamedCsvRecord> names = names();
    Set<String> asked = ModelBeanClasses.of(ModelQuestions.class);
    List<Question> questions = asked.stream()
        .flatMap(bean -> methods(bean).map(method -> question(bean, method, names))).toList();
    return new Vocabulary(labels(asked, names), questions, labels(ModelBeanClasses.of(JavaDelegate.class), names),
        labels(ModelBeanClasses.of(TaskListener.class), names), words());
  }

  /** Every row of the file, by name. */
  static Map<String, NamedCsvRecord> names() {
    try (InputStream content = Vocabulary.class.getResourceAsStream(NAMES);
        var rows = CsvReader.builder().ofNamedCsvRecord(content)) {
      return rows.stream().collect(toMap(row -> row.getField("name"), row -> row));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + NAMES, e);
    }
  }

  static Stream<Method> methods(String bean) {
    return ModelBeanClasses.questions(bean).filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName));
  }

  private static Question question(String bean, Method method, Map<String, NamedCsvRecord> names) {
    NamedCsvRecord row = row(bean + "." + method.getName(), names);
    return new Question(bean, method.getName(), Arrays.stream(method.getParameters()).map(Parameter::getName).toList(),
        Answer.valueOf(row.getField("answer").toUpperCase(Locale.ROOT)), row.getField("label"));
  }

  private static Map<String, String> labels(Set<String> beans, Map<String, NamedCsvRecord> names) {
    Map<String, String> labels = new TreeMap<>();
    beans.forEach(bean -> labels.put(bean, row(bean, names).getField("label")));
    return labels;
  }

  private static NamedCsvRecord row(String name, Map<String, NamedCsvRecord> names) {
    NamedCsvRecord row = names.get(name);
    if (row == null) {
      throw new IllegalStateException(NAMES + " has no row for " + name);
    }
    return row;
  }

  private static Map<String, Set<String>> words() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Words.class));
    Map<String, Set<String>> words = new TreeMap<>();
    scanner.findCandidateComponents("cn.kuaichu").stream()
        .map(type -> ClassUtils.resolveClassName(type.getBeanClassName(), Vocabulary.class.getClassLoader()))
        .filter(Class::isEnum).flatMap(type -> Arrays.stream(type.getEnumConstants())).map(Words.class::cast)
        .forEach(word -> words.computeIfAbsent(word.name(), name -> new LinkedHashSet<>()).add(word.label()));
    Readings.ofCodes()
        .forEach((code, readings) -> words.computeIfAbsent(code, name -> new LinkedHashSet<>()).addAll(readings));
    return words;
  }
}
