package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;
import static cn.kuaichu.engine.check.Rule.warning;

import java.util.List;
import java.util.stream.Stream;

/** The house rules of forms. */
final class FormRules {
  /** What the task list of this release draws. */
  private static final int SCHEMA_VERSION = 16;

  private static final List<Rule<FormFile>> SHAPE = List.of(
      error("form-name", "表单的编号是“%1$s”，与文件名“%2$s”不同。", "把表单的 ID 改成与文件名一致（%2$s），或者给文件改名。",
          s -> s.model().id().equals(s.key()) ? Stream.empty()
              : Stream.of(new Fault("", "", s.model().id(), s.key()))),
      error("form-field", "%1$s。", "%2$s。",
          s -> s.model().faults().stream()
              .map(fault -> new Fault(fault.component(), fault.label(), fault.why(), fault.cure()))),
      warning("form-version", "表单按第 %1$s 版格式保存，任务列表的 form-js 只认到第 " + SCHEMA_VERSION + " 版。",
          "没有用到新功能的，把文件中的 schemaVersion 改为 " + SCHEMA_VERSION + "。",
          s -> s.model().root().path("schemaVersion").asInt() > SCHEMA_VERSION
              ? Stream.of(new Fault("", "", s.model().root().path("schemaVersion").asInt()))
              : Stream.empty()));

  static final List<Rule<FormFile>> ALL = Stream
      .of(SHAPE, FieldRules.RULES, OptionRules.OF_FORMS, ListRules.OF_FORMS, FormNumbers.OF_FORMS)
      .flatMap(List::stream).toList();

  private FormRules() {}
}
