package cn.kuaichu.faces.workplace;

import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.RegisterFilter;
import cn.kuaichu.keeping.register.RegisterLooks;
import cn.kuaichu.keeping.register.RegisterPages;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A list as a file that leaves the house. That somebody took it, and what it was narrowed to, is recorded before the
 * first row leaves.
 */
@Component
class LedgerSheet {
  private final LedgerPage page;
  private final RegisterPages pages;
  private final RegisterLooks looks;
  private final LineWords words;

  LedgerSheet(LedgerPage page, RegisterPages pages, RegisterLooks looks, LineWords words) {
    this.page = page;
    this.pages = pages;
    this.looks = looks;
    this.words = words;
  }

  ListFile taken(Map<String, String> asked) {
    Reader reader = page.reader();
    List<LedgerColumn> columns = LedgerColumn.of(asked.get("columns"));
    RegisterFilter filter = page.filter(reader, asked);
    looks.exported(reader.login(), filter, pages.countAll(reader, filter));
    return new ListFile(LedgerColumn.heads(columns), after -> {
      RegisterPages.Page part = pages.page(reader, filter, after, ListFile.AT_ONCE);
      return new ListFile.Part(words.rows(part.lines()).stream().map(row -> LedgerColumn.cells(columns, row)).toList(),
          part.next());
    });
  }
}
