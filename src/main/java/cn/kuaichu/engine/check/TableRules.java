package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;

/** The house rules of decision tables: what a table is made of, and that every case has exactly one answer. */
final class TableRules {
  private static final List<Rule<DmnModelInstance>> SHAPE = List.of(
      error("file-name", "一个文件只放一张表，表的编号与文件名相同，只用小写英文单词和连字符；现在的编号是 %1$s。",
          "在属性栏把表的“ID”改为 %2$s，或者把文件改名为与编号相同。",
          s -> IdentityRules.unlessNamedLikeTheFile(s, Rows.decisions(s).map(Decision::getId).toList())),
      error("version", "表没有写版本标签，或者没有写历史保留期。", "在属性栏填“Version tag”（如 1.0）和“Time to live”（如 P1825D）。",
          s -> Rows.decisions(s).filter(d -> Text.isBlank(d.getVersionTag())
              || Text.isBlank(d.getCamundaHistoryTimeToLiveString())).map(Rows::at)),
      error("described", "表没有写说明。", "在属性栏“Documentation”用一句话写明这张表定什么、依据什么。",
          s -> Rows.decisions(s).filter(d -> !Rows.isDescribed(d)).map(Rows::at)),
      error("hit-policy", "命中规则（Hit policy）不是 Unique，同一种情形可能有两个答案。", "点表左上角，把“Hit policy”改回 Unique，各行不要重叠。",
          s -> Rows.parts(s, DecisionTable.class).filter(t -> t.getHitPolicy() != HitPolicy.UNIQUE).map(Rows::at)),
      error("input-list", "这一列没有写类型，或者没有列出有哪些值。", "点列名，选“Type”，在“Predefined values”逐个列出值（数字写范围，如 [0..999]）。",
          s -> Rows.parts(s, Input.class)
              .filter(i -> Text.isBlank(i.getInputExpression().getTypeRef()) || i.getInputValues() == null)
              .map(Rows::at)),
      error("input-words", "这一列的值与系统里的不一致，%2$s；应当是：%1$s。", "点列名，把“Predefined values”改成：%1$s，一个不多，一个不少。",
          s -> Rows.parts(s, Input.class).flatMap(input -> Lists.of(s.house(), s.key() + ".dmn", Rows.asked(input))
              .filter(list -> input.getInputValues() != null && !list.words().equals(CellRules.listed(input)))
              .map(list -> Rows.at(input, list.named(), list.unlike(CellRules.listed(input)))).stream())),
      error("gone-column", "结论列“%1$s”（%2$s）不见了，程序查这张表要用它。", "加回名称为 %2$s 的结论列，每一行都填上。",
          TableRules::goneColumns),
      error("no-negation", "用了 not(…)：以后新增的值会不声不响地算进来。", "把 not(…) 改成逐个列出所指的值，用逗号隔开。",
          s -> Rows.parts(s, InputEntry.class).filter(entry -> new Cell(Rows.text(entry)).isNegated()).map(Rows::at)),
      error("no-gap", "有一种情形没有哪一行管：%1$s。", "加一行，或者放宽某一行，使这种情形有答案。",
          s -> Rows.parts(s, DecisionTable.class)
              .flatMap(table -> new TableCases(s.house(), s.key() + ".dmn", table).unanswered()
                  .map(one -> Rows.at(table, one)))),
      error("no-overlap", "有一种情形两行都管：%1$s。", "改窄其中一行，使这种情形只有一个答案。",
          s -> Rows.parts(s, DecisionTable.class)
              .flatMap(table -> new TableCases(s.house(), s.key() + ".dmn", table).answeredTwice()
                  .map(one -> Rows.at(table, one)))),
      error("row-reason", "这一行没有写理由和来源。", "在这一行最后的“Annotations”用一句话写明为什么、依据什么，如“……。来源：《信访工作条例》第三十四条。”",
          s -> Rows.rules(s).filter(r -> !Rows.isDescribed(r)).map(Rows::at)));

  static final List<Rule<DmnModelInstance>> ALL = Stream.of(SHAPE, CellRules.RULES, NumberRules.RULES,
      OptionRules.OF_TABLES, ListRules.OF_TABLES)
      .flatMap(List::stream).toList();

  private TableRules() {}

  private static Stream<Fault> goneColumns(Subject<DmnModelInstance> table) {
    return Stream.ofNullable(table.house().delivered().tables().get(table.key()))
        .flatMap(model -> model.getModelElementsByType(Output.class).stream())
        .filter(output -> Rows.output(table.model(), output.getName()).isEmpty())
        .flatMap(output -> Rows.decisions(table).limit(1)
            .map(decision -> Rows.at(decision, Rows.label(output), output.getName())));
  }
}
