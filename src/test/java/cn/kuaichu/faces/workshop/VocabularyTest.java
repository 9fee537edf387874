package cn.kuaichu.faces.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelBeanClasses;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.faces.workshop.Question.Answer;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

/** Each name a model may write has one Chinese name, in {@code names.csv}. */
class VocabularyTest {
  private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]+");
  private final Map<String, NamedCsvRecord> names = Vocabulary.names();

  private static Stream<String> beans() {
    return Stream.of(ModelQuestions.class, JavaDelegate.class, TaskListener.class)
        .flatMap(kind -> ModelBeanClasses.of(kind).stream());
  }

  private static Stream<String> questions() {
    return ModelBeanClasses.of(ModelQuestions.class).stream()
        .flatMap(bean -> Vocabulary.methods(bean).map(method -> bean + "." + method.getName()));
  }

  @Test
  void lacksNoNameAndHasNoneTooMany() {
    Set<String> there = Stream.concat(beans(), questions()).collect(Collectors.toCollection(TreeSet::new));

    assertThat(names.keySet()).containsExactlyInAnyOrderElementsOf(there);
    assertThat(names.values()).extracting(row -> row.getField("label")).allMatch(CHINESE.asMatchPredicate());
  }

  @Test
  void saysOfEachQuestionWhatItsAnswerIs() {
    List<Question> read = Vocabulary.read().questions();
    for (String bean : ModelBeanClasses.of(ModelQuestions.class)) {
      Vocabulary.methods(bean).forEach(method -> assertThat(read.stream()
          .filter(question -> question.name().equals(bean + "." + method.getName())).map(Question::answer))
          .as(bean + "." + method.getName()).singleElement().isIn(fitting(method)));
    }
  }

  private static List<Answer> fitting(Method method) {
    Class<?> type = method.getReturnType();
    return type == Date.class ? List.of(Answer.TIME)
        : type == boolean.class ? List.of(Answer.YESNO)
            : type == int.class || type == long.class ? List.of(Answer.NUMBER)
                : type == List.class ? List.of(Answer.LIST)
                    : type == Map.class ? List.of(Answer.ROW)
                        : List.of(Answer.GROUP, Answer.PERSON, Answer.UNIT, Answer.WORD, Answer.TEXT);
  }

  /** What a model asks for a group is one, and so on. */
  @Test
  void agreesWithModels() {
    Map<String, Answer> wanted = Map.of("candidateGroups", Answer.GROUP, "assignee", Answer.PERSON, "dueDate",
        Answer.TIME);
    List<RuleFiles.Said> said = new RuleFiles(ModelFiles.contents()).said();
    List<String> wrong = new ArrayList<>();
    for (Question question : Vocabulary.read().questions()) {
      said.stream().filter(one -> one.text().startsWith("${" + question.name() + "(")
          && wanted.getOrDefault(one.attribute(), question.answer()) != question.answer())
          .forEach(one -> wrong.add(question.name() + " is asked as " + one.attribute()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void namesWhatWorksAsModelsDo() {
    new RuleFiles(ModelFiles.contents()).processes().values().stream()
        .flatMap(model -> model.getModelElementsByType(ServiceTask.class).stream())
        .forEach(task -> assertThat(names.get(task.getCamundaDelegateExpression().replaceAll("[${}]", "")))
            .extracting(row -> row.getField("label")).isEqualTo(task.getName()));
  }
}
