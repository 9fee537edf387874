package cn.kuaichu.oversight.preview;

import java.util.ArrayList;
import java.util.List;

/** A preview in words, the same on a terminal and on paper. */
final class PreviewWords {
  static final String TITLE = "规则改动预览";

  private PreviewWords() {}

  static List<Section> of(Preview preview) {
    List<Section> sections = new ArrayList<>();
    sections.add(head(preview));
    preview.tables().forEach(table -> sections.add(TableWords.of(table, preview.since())));
    preview.cases().forEach(cases -> sections.add(Section.titled("决策表 " + cases.key() + " 的用例（" + cases.file() + "）")
        .lines("应当得到什么，改动如下", cases.differences().isEmpty() ? List.of("只动了写法，用例不变。") : cases.differences())));
    preview.models().forEach(model -> sections.add(model(model)));
    preview.forms().forEach(form -> sections.add(Section.titled("表单 " + form.key() + "（" + form.file() + "）")
        .lines("文件的改动", form.differences().isEmpty() ? List.of("只动了排版，填写的内容不变。") : form.differences())));
    return sections;
  }

  private static Section head(Preview preview) {
    return Section.titled("概要")
        .lines("", List.of("预览时间：" + preview.at() + "。只读取数据，没有改动任何内容。"))
        .lines("改动的文件（" + preview.files().size() + " 个）",
            preview.files().isEmpty() ? List.of("没有。文件与现行规则相同。") : preview.files())
        .lines("规则检查的错误（" + preview.faults().size() + " 处，不改不能发布）", preview.faults());
  }

  private static Section model(Preview.Model model) {
    Section section = Section.titled("流程“" + model.name() + "”（" + model.key() + "，" + model.file() + "）")
        .lines("文件的改动", model.differences().isEmpty() ? List.of("只动了图形的位置，办理的过程不变。") : model.differences());
    return section.lines("在办的件", running(model))
        .grid("停在哪一步", List.of("步骤", "编号", "件数", "改后"), model.waiting().stream()
            .map(one -> List.of(one.name(), one.id(), String.valueOf(one.count()), one.gone() ? "没有这一步" : "有"))
            .toList());
  }

  private static List<String> running(Preview.Model model) {
    if (model.version() == 0) {
      return List.of("这是新的流程，现在没有办理中的件。");
    }
    List<String> said = new ArrayList<>();
    said.add("现行是第 " + model.version() + " 版，共有 " + model.running() + " 件在办。");
    if (model.running() > 0) {
      said.add("在办的件按开始时的流程办完，改后的流程只用于以后开始的件。");
    }
    if (model.gone() > 0) {
      said.add("其中 " + model.gone() + " 处停在改后没有的步骤上，照旧按原来的流程办完。");
    }
    return said;
  }
}
