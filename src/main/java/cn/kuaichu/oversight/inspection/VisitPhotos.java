package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.KeptApart;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pictures of visits and looks at the cases visited. Both stay apart from the case until all is published: an entry in
 * its chain would tell the unit that somebody is at it.
 */
@Component
public class VisitPhotos {
  /** A picture of a visit, without its content. */
  public record Photo(long id, String sha256, String mediaType, int size, String addedBy, Instant addedAt) {
    public String extension() {
      return mediaType.endsWith("png") ? "png" : "jpg";
    }
  }

  record Look(long id, String by, Instant at, String sha256) {}

  private final InspectionRows rows;
  private final Seats seats;
  private final KeptApart store;
  private final RuledLimits limits;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;

  VisitPhotos(InspectionRows rows, Seats seats, KeptApart store, RuledLimits limits, Clock clock,
      PlatformTransactionManager transactions, JdbcClient jdbc) {
    this.rows = rows;
    this.seats = seats;
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
  }

  /** The named member makes the visit; others of his post only see it. */
  public boolean isVisitor(long visitId, String login) {
    return seats.mayVisit(rows.visit(visitId), login);
  }

  public boolean isOfTheTwo(long visitId, String login) {
    Visit visit = rows.visit(visitId);
    return seats.mayVisit(visit, login) || seats.mayConfirm(visit, login);
  }

  /** @throws AppealRefused when the login does not make the visit, or the file is no photo that can be kept */
  public void add(long visitId, String login, byte[] uploaded) {
    requireVisitor(visitId, login);
    CleanFile photo = CleanFile.of(uploaded);
    if (!photo.mediaType().startsWith("image/")) {
      throw new AppealRefused("这里只收现场照片，不收 PDF。请上传 JPG、PNG 或 WebP 图片。");
    }
    transaction.executeWithoutResult(status -> {
      requireVisitor(visitId, login); // the visit may have been given to somebody else while the photo was on its way
      add(visitId, login, photo);
    });
  }

  private void requireVisitor(long visitId, String login) {
    Visit visit = rows.visit(visitId);
    if (!seats.mayVisit(visit, login)) {
      throw new AppealRefused("核查 " + visit.number() + " 的照片由核查人本人上传。");
    }
  }

  private void add(long visitId, String login, CleanFile file) {
    Visit visit = rows.visit(visitId);
    KeptApart.Kept kept = store.keep(file);
    List<Photo> known = of(visitId);
    if (known.size() >= limits.of(Limit.VISIT_PHOTOS)) {
      throw new AppealRefused("核查 " + visit.number() + " 的照片已有 " + known.size() + " 张，最多 "
          + limits.words(Limit.VISIT_PHOTOS) + "。");
    }
    if (known.stream().anyMatch(photo -> photo.sha256().equals(kept.sha256()))) {
      throw new AppealRefused("这张照片已经上传过，不用重复上传。");
    }
    jdbc.sql("""
        insert into inspection_photo (visit_id, sha256, media_type, size, added_by, added_at) values (?, ?, ?, ?, ?, ?)
        """).params(visitId, kept.sha256(), kept.mediaType(), kept.size(), login, now()).update();
  }

  public List<Photo> of(long visitId) {
    return jdbc.sql(
        "select id, sha256, media_type, size, added_by, added_at from inspection_photo where visit_id = ? order by id")
        .param(visitId).query((row, n) -> new Photo(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4),
            row.getString(5), row.getTimestamp(6).toInstant()))
        .list();
  }

  public byte[] content(long visitId, long photoId) {
    return store.read(find(visitId, photoId).sha256());
  }

  public byte[] small(long visitId, long photoId) {
    Photo photo = find(visitId, photoId);
    return store.small(photo.sha256(), photo.mediaType());
  }

  public Photo find(long visitId, long photoId) {
    return of(visitId).stream().filter(photo -> photo.id() == photoId).findFirst()
        .orElseThrow(() -> new AppealRefused("本次核查没有这张照片，请刷新页面。"));
  }

  /** @param sha256 of a piece of the case's evidence; null when the complainant's name and address were looked up */
  @Transactional
  public void looked(long visitId, String login, String sha256) {
    jdbc.sql("insert into inspection_look (visit_id, by, at, sha256) values (?, ?, ?, ?)")
        .param(1, visitId).param(2, login).param(3, now()).param(4, sha256, Types.VARCHAR).update();
  }

  List<Look> looks(long visitId) {
    return jdbc.sql("select id, by, at, sha256 from inspection_look where visit_id = ? order by id").param(visitId)
        .query(
            (row, n) -> new Look(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4)))
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
