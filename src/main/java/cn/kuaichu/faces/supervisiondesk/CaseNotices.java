package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.faces.supervisiondesk.SupervisedCases.Found;
import cn.kuaichu.life.deadline.Notices;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who was told what about one case, and who has read it. */
@Component
class CaseNotices {
  private final Notices notices;
  private final SupervisionDesk desk;
  private final Officials officials;

  CaseNotices(Notices notices, SupervisionDesk desk, Officials officials) {
    this.notices = notices;
    this.desk = desk;
    this.officials = officials;
  }

  /** To look at them is to read what was sent to one's own posts. */
  List<DeskView.Line> read(Found found) {
    long appealId = found.head().id();
    notices.seen(appealId, found.by().login(),
        found.by().posts().stream().map(post -> post.role().groupOf(post.unit())).toList());
    return notices.of(appealId).stream().map(this::notice).toList();
  }

  private DeskView.Line notice(Notices.Notice notice) {
    String to = desk.unit(notice.to().unit()) + notice.to().role().label();
    String seen = notice.seenAt() == null ? "未读"
        : "已读 " + DeskTime.time(notice.seenAt())
            + Optional.ofNullable(notice.seenBy()).map(login -> " " + officials.nameOf(login).orElse(login)).orElse("");
    return new DeskView.Line(DeskTime.time(notice.createdAt()),
        SupervisionDesk.clockName(notice.kind().name()) + moment(notice.moment()), to + "，" + seen);
  }

  private static String moment(String moment) {
    return switch (moment) {
      case "DUE" -> "到期";
      case "OVERDUE" -> "逾期";
      case "LAST" -> "最后一天提醒";
      default -> moment.matches("P\\d+") ? "时限已过 " + moment.substring(1) + "% 提醒" : "提醒";
    };
  }
}
