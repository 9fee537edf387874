package cn.kuaichu.engine.models;

import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.models.ModelStyle.Rule;
import cn.kuaichu.engine.models.ModelStyle.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;

/** The house rules of decision tables. */
final class DecisionStyle {
  /** What an input that asks for one of the case's own words may be; the home of the words is their enum. */
  private static final Map<String, Set<String>> LISTS = Map.of("category", names(Category.values()), "channel",
      names(Channel.values()), "difficulty", names(Difficulty.values()), "urgency", names(Urgency.values()), "tier",
      names(Tier.values()), "accusedTier", with("NONE", names(Tier.values())));

  static final List<Rule<DmnModelInstance>> RULES = List.of(
      new Rule<>("a file holds one decision and both have the same kebab-case name",
          s -> ModelStyle.unlessNamedLikeTheFile(s, decisions(s).map(Decision::getId).toList())),
      new Rule<>("a decision keeps versionTag and historyTimeToLive", s -> decisions(s)
          .filter(d -> ModelStyle.isBlank(d.getVersionTag())
              || ModelStyle.isBlank(d.getCamundaHistoryTimeToLiveString()))
          .map(Decision::getId)),
      new Rule<>("a decision is described", s -> decisions(s).filter(d -> !isDescribed(d)).map(Decision::getId)),
      new Rule<>("a decision table has exactly one answer", s -> parts(s, DecisionTable.class)
          .filter(t -> t.getHitPolicy() != HitPolicy.UNIQUE).map(ModelStyle::id)),
      new Rule<>("an input has a type and the list of its values", s -> parts(s, Input.class)
          .filter(i -> ModelStyle.isBlank(i.getInputExpression().getTypeRef()) || i.getInputValues() == null)
          .map(ModelStyle::id)),
      new Rule<>("an input that asks for a word of the case lists all the words there are", s -> parts(s, Input.class)
          .filter(DecisionStyle::listsOtherWords).map(input -> input.getId() + " " + LISTS.get(asked(input)))),
      new Rule<>("a condition names the words it means: not(…) would take in a word that is added later",
          s -> parts(s, InputEntry.class).filter(entry -> new Cell(text(entry)).isNegated()).map(ModelStyle::id)),
      new Rule<>("every case has a rule that answers it", s -> parts(s, DecisionTable.class)
          .flatMap(table -> new TableCases(table).unanswered())),
      new Rule<>("no case has two rules that answer it", s -> parts(s, DecisionTable.class)
          .flatMap(table -> new TableCases(table).answeredTwice())),
      new Rule<>("a rule's id is made of words", s -> rules(s)
          .filter(r -> r.getId() == null || !r.getId().startsWith("rule_")
              || !ModelStyle.isWords(r.getId().substring(5)))
          .map(ModelStyle::id)),
      new Rule<>("a rule says in one sentence why and from which source", s -> rules(s)
          .filter(r -> !isDescribed(r)).map(ModelStyle::id)));

  private DecisionStyle() {}

  /** What an input asks for: the name of a variable. */
  static String asked(Input input) {
    return input.getInputExpression().getText().getTextContent().strip();
  }

  private static boolean listsOtherWords(Input input) {
    Set<String> words = LISTS.get(asked(input));
    return words != null && input.getInputValues() != null
        && !words.equals(Set.copyOf(new Cell(input.getInputValues().getText().getTextContent()).words()));
  }

  private static String text(InputEntry entry) {
    return entry.getText() == null ? "" : entry.getText().getTextContent();
  }

  private static Set<String> names(Words[] words) {
    return Stream.of(words).map(Words::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> with(String more, Set<String> words) {
    words.add(more);
    return words;
  }

  private static Stream<Decision> decisions(Subject<DmnModelInstance> subject) {
    return parts(subject, Decision.class);
  }

  private static Stream<org.camunda.bpm.model.dmn.instance.Rule> rules(Subject<DmnModelInstance> subject) {
    return parts(subject, org.camunda.bpm.model.dmn.instance.Rule.class);
  }

  private static <T extends DmnElement> Stream<T> parts(Subject<DmnModelInstance> subject, Class<T> type) {
    return subject.model().getModelElementsByType(type).stream();
  }

  private static boolean isDescribed(DmnElement element) {
    return element.getDescription() != null && !ModelStyle.isBlank(element.getDescription().getTextContent());
  }
}
