package cn.kuaichu.oversight.preview;

import java.util.ArrayList;
import java.util.List;

/** What is said of a changed decision table. */
final class TableWords {
  private TableWords() {}

  static Section of(Preview.Table table, String since) {
    Section section = Section.titled("决策表“" + table.name() + "”（" + table.key() + "，" + table.file() + "）")
        .lines("文件的改动", table.differences());
    Preview.Asked asked = table.asked();
    return asked == null ? section.lines("试算", List.of("系统没有留存这张表过去遇到的情形，不能用办过的件试算；请对照上面的改动人工核对。"))
        : asked(section, asked, since);
  }

  private static Section asked(Section section, Preview.Asked asked, String since) {
    return section.lines("试算", sums(asked, since))
        .grid("怎样变", List.of("项目", "现行", "改后", "次数"), asked.changes().stream()
            .map(one -> List.of(one.column(), one.before(), one.after(), String.valueOf(one.count()))).toList())
        .grid("按单位", List.of("单位", "试算", "变化"), sums(asked.units()))
        .grid("按类别", List.of("类别", "试算", "变化"), sums(asked.categories()))
        .lines("期限", late(asked.lateness()))
        .lines("举例（诉求编号，至多二十件）",
            asked.examples().isEmpty() ? List.of() : List.of(String.join("、", asked.examples())));
  }

  private static List<String> sums(Preview.Asked asked, String since) {
    if (asked.questions() == 0) {
      return List.of("在办的和 " + since + "以来办完的件里，还没有按这张表问过的，无从试算。");
    }
    List<String> said = new ArrayList<>();
    said.add("在办的和 " + since + "以来办完的共 " + asked.cases() + " 件，按这张表问过 " + asked.questions() + " 次（其中在办 "
        + asked.running() + " 次）。");
    said.add(asked.changed() == 0 ? "改后的回答都不变。"
        : "其中 " + asked.changedCases() + " 件、" + asked.changed() + " 次的回答会变；改后的表只用于以后的诉求，已经定下的不变。");
    if (asked.unlikeRecord() > 0) {
      said.add("另有 " + asked.unlikeRecord() + " 次，现行表的回答与当时记录的已经不同（当时用的是更早的表，或者之后更正过）；这里只比较现行表与改后的表。");
    }
    return said;
  }

  private static List<List<String>> sums(List<Preview.Sum> sums) {
    return sums.stream().filter(sum -> sum.changed() > 0)
        .map(sum -> List.of(sum.name(), String.valueOf(sum.questions()), String.valueOf(sum.changed()))).toList();
  }

  private static List<String> late(Preview.Lateness late) {
    return late == null ? List.of()
        : List.of("已办完的件，假如当时就用改后的表：多逾期 " + late.closedLate() + " 件，少逾期 " + late.closedInTime() + " 件。",
            "在办的件，假如也改用改后的表（须另行执行 deadlines --apply）：即时逾期 " + late.runningLate() + " 件，不再逾期 "
                + late.runningInTime() + " 件。");
  }
}
