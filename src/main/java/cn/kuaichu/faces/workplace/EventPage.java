package cn.kuaichu.faces.workplace;

import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.keeping.register.EventFilter;
import cn.kuaichu.keeping.register.EventPages;
import cn.kuaichu.keeping.register.EventRegister;
import cn.kuaichu.keeping.register.EventRegisters;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.Readers;
import cn.kuaichu.keeping.register.RegisterLooks;
import cn.kuaichu.keeping.register.RegisterPages;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** 登记册: what happened in the reader's area, register by register, by page and as a file. */
@Component
class EventPage {
  /** The register is not for this reader's posts. */
  static final class NotHis extends Answers.NotForReader {
    NotHis(EventRegister register) {
      super("登记册“" + register.name() + "”不由您的岗位查阅，请选择其他登记册；需要了解的，请联系驻点纪检督办员。");
    }
  }

  record Choice(String code, String label) {}

  /**
   * @param heads of the cells; the first one is the case's number
   * @param next where the next page begins; null on the last one
   * @param count of all pages, said with the first one only; null with the others
   * @param foot what the rows of all pages come to, with the first one only; empty where nothing is summed
   */
  record View(List<String> heads, List<List<String>> rows, String next, String count, String foot) {}

  private record Asked(Reader reader, EventRegister register, EventFilter filter) {}

  private final LedgerPage page;
  private final Readers readers;
  private final EventRegisters registers;
  private final EventPages pages;
  private final EventWords words;
  private final RegisterLooks looks;

  EventPage(LedgerPage page, Readers readers, EventRegisters registers, EventPages pages, EventWords words,
      RegisterLooks looks) {
    this.page = page;
    this.readers = readers;
    this.registers = registers;
    this.pages = pages;
    this.words = words;
    this.looks = looks;
  }

  /** The registers that this reader's posts read. */
  List<Choice> choices() {
    String login = page.reader().login();
    return registers.all().stream().filter(register -> readers.ofRoles(login, register.roles()).seesCases())
        .map(register -> new Choice(register.id(), register.name())).toList();
  }

  View view(Map<String, String> request) {
    Asked asked = asked(request);
    String after = request.get("after");
    boolean first = after == null || after.isBlank();
    EventPages.Page found = pages.page(asked.reader(), asked.register(), asked.filter(), after, RegisterPages.PAGE);
    return new View(EventWords.head(asked.register()), words.rows(asked.register(), found.lines()), found.next(),
        first ? pages.counted(asked.reader(), asked.register(), asked.filter()) : null,
        first ? EventWords.foot(asked.register(), pages.sums(asked.reader(), asked.register(), asked.filter())) : "");
  }

  /** That somebody took it, and what it was narrowed to, is recorded before the first row leaves. */
  ListFile taken(Map<String, String> request) {
    Asked asked = asked(request);
    looks.exported(asked.reader().login(), asked.register(), asked.filter(),
        pages.countAll(asked.reader(), asked.register(), asked.filter()));
    return new ListFile(EventWords.head(asked.register()), after -> {
      EventPages.Page part = pages.page(asked.reader(), asked.register(), asked.filter(), after, ListFile.AT_ONCE);
      return new ListFile.Part(words.rows(asked.register(), part.lines()), part.next());
    });
  }

  private Asked asked(Map<String, String> request) {
    EventRegister register = registers.get(request.get("register"));
    Reader reader = page.reader(login -> readers.ofRoles(login, register.roles()), () -> new NotHis(register));
    EventFilter filter = EventFilter.of(request);
    page.requireWithin(reader, filter.unit());
    return new Asked(reader, register, filter);
  }
}
