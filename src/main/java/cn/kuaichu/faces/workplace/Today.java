package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.faces.inbox.TaskCounts;
import cn.kuaichu.faces.supervisiondesk.DeskTime;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.RegisterFilter;
import cn.kuaichu.keeping.register.RegisterPages;
import cn.kuaichu.keeping.register.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** 今日: what waits for the reader, what of his area is late or soon due, what is new, and what he has finished. */
@Component
class Today {
  /** Handed on: the next step is another one's. */
  private static final String WAITING = Stream.of(Status.ASKED, Status.REPORTED, Status.SIGNING).map(Status::name)
      .collect(Collectors.joining(","));
  private static final int SHOWN = 8; // lines of each list; the rest is one click away

  /** @param tasks how many wait in each list of Tasklist */
  record View(List<TaskCounts.Count> tasks, List<Part> parts) {}

  /**
   * @param asked what the ledger is asked for the whole of it
   * @param count as it is read
   */
  record Part(String title, String empty, Map<String, String> asked, String count, List<LineWords.Row> rows) {}

  private final LedgerPage page;
  private final RegisterPages pages;
  private final TaskCounts counts;
  private final LineWords words;
  private final DeskTime time;

  Today(LedgerPage page, RegisterPages pages, TaskCounts counts, LineWords words, DeskTime time) {
    this.page = page;
    this.pages = pages;
    this.counts = counts;
    this.words = words;
    this.time = time;
  }

  View view() {
    Reader reader = page.reader();
    List<Part> parts = new ArrayList<>();
    parts.add(part(reader, "已逾期", "没有逾期的诉求。", Map.of("due", "LATE", "sort", "due")));
    parts.add(part(reader, time.soonInWords() + "内到期", "近期没有到期的诉求。", Map.of("due", "SOON", "sort", "due")));
    parts.add(part(reader, "今天新登记", "今天还没有新登记的诉求。", Map.of("received", time.today().toString())));
    parts.add(part(reader, "待甄别", "没有等待甄别的诉求。", Map.of("list", "SCREENING")));
    parts.add(part(reader, "等待批复、反馈和会签", "没有在等别人的诉求。", Map.of("status", WAITING)));
    parts.add(part(reader, "我承诺的", "您没有等待核实的承诺。", Map.of("promised", Standing.MINE)));
    parts.add(part(reader, "我办结的", "您还没有办结的诉求。", Map.of("list", "RESOLVED", "handler", reader.login())));
    return new View(counts.of(List.of()), parts);
  }

  private Part part(Reader reader, String title, String empty, Map<String, String> asked) {
    RegisterFilter filter = page.filter(reader, asked);
    List<LineWords.Row> rows = words.rows(pages.page(reader, filter, null, SHOWN).lines());
    return new Part(title, empty, asked, rows.size() < SHOWN ? Integer.toString(rows.size())
        : pages.counted(reader, filter), rows);
  }
}
