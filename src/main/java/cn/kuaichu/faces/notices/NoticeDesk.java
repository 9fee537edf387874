package cn.kuaichu.faces.notices;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.LoggedIn;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.faces.notices.NoticeView.Line;
import cn.kuaichu.faces.notices.NoticeView.Lines;
import cn.kuaichu.faces.notices.NoticeView.Page;
import cn.kuaichu.faces.notices.NoticeView.Receipt;
import cn.kuaichu.faces.notices.NoticeView.Row;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.notices.NoticeInbox;
import cn.kuaichu.oversight.notices.NoticeInbox.Count;
import cn.kuaichu.oversight.notices.NoticeInbox.Folded;
import cn.kuaichu.oversight.notices.NoticeReader;
import cn.kuaichu.oversight.notices.NoticeReaders;
import cn.kuaichu.oversight.notices.NoticeReceipts;
import cn.kuaichu.oversight.notices.TellNotices;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The notices of the official who is logged in. */
@Component
class NoticeDesk {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
      .withZone(WorkCalendar.ZONE);

  /** Without a login there is nothing to read. */
  static final class NoLogin extends Answers.NotForReader {
    NoLogin() {
      super("请先登录，再看通知。");
    }
  }

  private final LoggedIn loggedIn;
  private final TellNotices tell;
  private final NoticeReaders readers;
  private final NoticeInbox inbox;
  private final NoticeReceipts receipts;
  private final Officials officials;
  private final Units units;

  NoticeDesk(LoggedIn loggedIn, TellNotices tell, NoticeReaders readers, NoticeInbox inbox, NoticeReceipts receipts,
      Officials officials, Units units) {
    this.loggedIn = loggedIn;
    this.tell = tell;
    this.readers = readers;
    this.inbox = inbox;
    this.receipts = receipts;
    this.officials = officials;
    this.units = units;
  }

  /** Who reads, after what was done a moment ago is told. */
  private NoticeReader reader() {
    String login = loggedIn.login().orElseThrow(NoLogin::new);
    tell.catchUp();
    return readers.of(login);
  }

  Count count() {
    return inbox.count(reader());
  }

  Page page(String after) {
    NoticeReader me = reader();
    Count count = inbox.count(me);
    List<Folded> found = inbox.page(me, after);
    boolean more = found.size() > NoticeInbox.PAGE;
    List<Folded> shown = more ? found.subList(0, NoticeInbox.PAGE) : found;
    return new Page(shown.stream().map(NoticeDesk::row).toList(), more ? shown.get(shown.size() - 1).key() : null,
        count.cases(), count.newest());
  }

  private static Row row(Folded one) {
    return new Row(one.number(), one.title(), one.words(), TIME.format(one.toldAt()), one.all(), one.unread(),
        one.urgent(), one.newest());
  }

  Lines<Line> ofCase(String number) {
    NoticeReader me = reader();
    Map<Long, List<NoticeReceipts.Receipt>> besides = receipts.besides(me, number);
    return new Lines<>(inbox.ofCase(me, number).stream().map(one -> new Line(post(one.post()), one.words(),
        one.urgent(), TIME.format(one.toldAt()), read(one.readAt(), one.readBy()),
        besides.getOrDefault(one.id(), List.of()).stream().map(this::receipt).toList())).toList());
  }

  Lines<Receipt> receipts() {
    return new Lines<>(receipts.of(reader()).stream().map(this::receipt).toList());
  }

  private Receipt receipt(NoticeReceipts.Receipt one) {
    return new Receipt(one.number(), one.words(), TIME.format(one.toldAt()), post(one.post()),
        read(one.readAt(), one.readBy()));
  }

  Count read(NoticesResource.Read read) {
    if (read == null || read.upTo() == null) {
      throw new AppealRefused("没有收到读到哪一条通知，请刷新页面后再试。");
    }
    NoticeReader me = reader();
    inbox.read(me, read.number(), read.upTo());
    return inbox.count(me);
  }

  private String post(String group) {
    Post post = Post.of(group);
    return units.find(post.unit()).map(Unit::shortName).orElse(post.unit() + "（已撤销）") + post.role().label();
  }

  private String read(Instant at, String by) {
    return at == null ? null : officials.nameOf(by).orElse(by) + " " + TIME.format(at);
  }
}
