package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.LoggedIn;
import cn.kuaichu.faces.figures.FigureLink;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.keeping.register.LedgerList;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.Readers;
import cn.kuaichu.keeping.register.Register;
import cn.kuaichu.keeping.register.RegisterFilter;
import cn.kuaichu.keeping.register.RegisterPages;
import cn.kuaichu.keeping.register.RegisterSearch;
import cn.kuaichu.keeping.register.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** 台账: the lists of the reader's area, by page, and what is found in them. */
@Component
class LedgerPage {
  /** The register is not for this reader. */
  static final class NoCases extends Answers.NotForReader {
    NoCases() {
      super("您的岗位不查看具体诉求；全区的数字请看“数字”。需要了解个案的，请联系区综合服务中心。");
    }
  }

  /**
   * @param next where the next page begins; null on the last one
   * @param figure whose cases these are, in words; null for a list
   * @param count of all pages, said with the first one only; null with the others
   */
  record Page(java.util.List<LineWords.Row> rows, String next, String count, String figure) {}

  private final LoggedIn loggedIn;
  private final Readers readers;
  private final Register register;
  private final RegisterPages pages;
  private final RegisterSearch search;
  private final LineWords words;
  private final FigureLink figures;

  LedgerPage(LoggedIn loggedIn, Readers readers, Register register, RegisterPages pages, RegisterSearch search,
      LineWords words, FigureLink figures) {
    this.figures = figures;
    this.loggedIn = loggedIn;
    this.readers = readers;
    this.register = register;
    this.pages = pages;
    this.search = search;
    this.words = words;
  }

  /** @throws NoCases where there is no login, or one that sees no cases */
  Reader reader() {
    return reader(readers::of, NoCases::new);
  }

  /**
   * @param part of the register that a login sees
   * @param none what is thrown where it is nothing
   */
  Reader reader(Function<String, Reader> part, Supplier<? extends RuntimeException> none) {
    Reader reader = part.apply(loggedIn.login().orElseThrow(NoCases::new));
    if (!reader.seesCases()) {
      throw none.get();
    }
    register.catchUp();
    return register.isBehind() ? reader.whileBehind() : reader;
  }

  /** @throws AppealRefused where the unit is not of the reader's area */
  RegisterFilter filter(Reader reader, Map<String, String> asked) {
    RegisterFilter filter = RegisterFilter.of(asked);
    requireWithin(reader, filter.unit());
    List<RegisterFilter.Narrowing> besides = new ArrayList<>();
    figures.of(asked).map(counted -> new RegisterFilter.Narrowing(counted.condition().sql(),
        counted.condition().parameters(), "figure=" + asked.get("figure"))).ifPresent(besides::add);
    Standing.of(asked.get("status")).ifPresent(besides::add);
    Standing.promised(asked.get("promised"), reader.login()).ifPresent(besides::add);
    for (RegisterFilter.Narrowing one : besides) {
      filter = filter.with(one);
    }
    return filter;
  }

  /** @throws AppealRefused where the unit is not of the reader's area; null is none */
  void requireWithin(Reader reader, String unit) {
    if (unit != null && !reader.units().contains(unit)) {
      throw new AppealRefused("所选单位不在您查看的范围内，请重新选择单位。");
    }
  }

  Page page(Map<String, String> asked) {
    Reader reader = reader();
    RegisterFilter filter = filter(reader, asked);
    String after = asked.get("after");
    RegisterPages.Page page = pages.page(reader, filter, after, RegisterPages.PAGE);
    return new Page(words.rows(page.lines()), page.next(),
        after == null || after.isBlank() ? pages.counted(reader, filter) : null,
        figures.of(asked).map(FigureLink.Counted::words).orElse(null));
  }

  Page find(String by, String text, String after) {
    Reader reader = reader();
    RegisterSearch.By how = by == null || by.isBlank() ? RegisterSearch.By.WORDS
        : Arrays.stream(RegisterSearch.By.values()).filter(one -> one.name().equals(by.toUpperCase(Locale.ROOT)))
            .findFirst().orElseThrow(() -> new AppealRefused("没有这种查找方式，请重新选择。"));
    RegisterPages.Page page = search.find(reader, how, text, after);
    return new Page(words.rows(page.lines()), page.next(), null, null);
  }

  static Map<String, String> lists() {
    Map<String, String> lists = new java.util.LinkedHashMap<>();
    for (LedgerList list : LedgerList.values()) {
      lists.put(list.name(), list.label());
    }
    return lists;
  }
}
