package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.publishing.CasesAtStake;
import cn.kuaichu.engine.seam.ListTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A code that stands in archive numbers means one category for ever. */
@Component
class ArchiveCodes implements CasesAtStake {
  private static final String FILE = "processes/" + Categories.TABLE + ".dmn";
  private final Categories categories;
  private final JdbcClient jdbc;

  ArchiveCodes(Categories categories, JdbcClient jdbc) {
    this.categories = categories;
    this.jdbc = jdbc;
  }

  @Override
  public List<Finding> harm(Map<String, byte[]> standing, Map<String, byte[]> wanted) {
    List<Finding> found = new ArrayList<>();
    ListTable.read(wanted.get(FILE)).forEach((word, says) -> {
      Category category = new Category(word);
      Optional<String> code = Optional.ofNullable(says.get(Categories.ARCHIVE_CODE));
      Optional<String> before = categories.archiveCode(category);
      if (!code.equals(before)) {
        before.filter(this::isGiven).ifPresent(old -> found.add(finding("“" + says.get("name") + "”的档号代码“" + old
            + "”已经写进归档件的档号，不能再改", "把 " + word + " 的档号代码改回“" + old + "”。")));
        code.filter(this::isGiven).ifPresent(used -> found.add(finding("档号代码“" + used
            + "”已经写进归档件的档号，不能再给“" + says.get("name") + "”", "给 " + word + " 换一个没有用过的代码。")));
      }
    });
    return found;
  }

  private boolean isGiven(String code) {
    return jdbc.sql("select exists (select from archive_count where category = ?)").param(code).query(Boolean.class)
        .single();
  }

  private static Finding finding(String sentence, String cure) {
    return new Finding(FILE, "", "", "archive-code", sentence + "。", cure, Finding.Level.ERROR);
  }
}
