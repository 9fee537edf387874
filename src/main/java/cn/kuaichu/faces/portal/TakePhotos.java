package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.portal.FormTokens.Token;
import cn.kuaichu.faces.portal.Limits.Kind;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.KeptApart;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Takes a photo from somebody without a login: within what one address may send and keep, a few at a time in memory,
 * one at a time decoded, so that an official who adds evidence waits for one citizen's photo at most.
 */
@Component
class TakePhotos {
  private static final int LONGEST_NAME = 40;
  private static final int TWICE = 2;
  private static final String BUSY = "现在传照片的人很多，请过一会儿再选这一张";
  private static final String WITHOUT = "；诉求可以先提交，照片以后交给联系您的工作人员。";
  private final KeptPhotos photos;
  private final Limits limits;
  private final Bounds bounds;
  private final RuledLimits ruled;
  private final KeptApart store;
  private final LimitSettings settings;
  private final Semaphore received;
  private final ReentrantLock decoding = new ReentrantLock(true);

  TakePhotos(KeptPhotos photos, Limits limits, Bounds bounds, RuledLimits ruled, KeptApart store,
      LimitSettings settings) {
    this.photos = photos;
    this.limits = limits;
    this.bounds = bounds;
    this.ruled = ruled;
    this.store = store;
    this.settings = settings;
    this.received = new Semaphore(settings.photosAtOnce());
  }

  /**
   * @param at how many-th photo of this sending it is
   * @param address the client's, for the limit
   * @param content is read to its end, or as far as a photo may go
   * @throws AppealRefused why it is not kept, and the way out; the sentence does not name the photo
   */
  void take(Token form, int at, String browser, String address, InputStream content) throws IOException {
    if (at > TWICE * ruled.of(Limit.APPEAL_PHOTOS)) {
      throw tooMany(); // unread
    }
    if (!received.tryAcquire()) {
      throw new AppealRefused(BUSY + WITHOUT);
    }
    try {
      keep(form, browser, address, content.readNBytes(CleanFile.LARGEST + 1));
    } finally {
      received.release();
    }
  }

  private void keep(Token form, String browser, String address, byte[] uploaded) {
    requireRoom();
    require(Kind.PHOTO_PER_ADDRESS, address, 1);
    CleanFile photo = clean(uploaded);
    require(Kind.PHOTO_SPACE_PER_ADDRESS, address, photo.content().length / 1024 + 1);
    if (!photos.keep(form, browser, photo, ruled.of(Limit.APPEAL_PHOTOS))) {
      throw tooMany();
    }
  }

  private AppealRefused tooMany() {
    return new AppealRefused("一件诉求最多附 " + ruled.words(Limit.APPEAL_PHOTOS) + "照片。要换的，请先移除不要的，再选。");
  }

  private CleanFile clean(byte[] uploaded) {
    decoding.lock();
    try {
      return CleanFile.ofPicture(uploaded);
    } finally {
      decoding.unlock();
    }
  }

  private void requireRoom() {
    if (store.room() < settings.diskKeptFree().toBytes()) {
      throw new AppealRefused("系统现在收不下照片" + WITHOUT);
    }
  }

  private void require(Kind kind, String address, int tries) {
    Limits.Answer limit = limits.take(kind, address, bounds.perHour(kind, address), tries);
    if (!limit.allowed()) {
      throw new AppealRefused("您所在的网络这一小时内传的照片较多，请在 " + Dates.timeAfter(limit.until()) + " 以后再选" + WITHOUT);
    }
  }

  /** What the browser calls it, fit to be said; without a name, its place among the photos of the form. */
  static String named(String given, int at) {
    String name = CleanText.line(given == null ? "" : given.replaceAll("^.*[/\\\\]", "")).text();
    if (CleanText.isBlank(name)) {
      return "第 " + at + " 张照片";
    }
    return "照片“" + (name.codePointCount(0, name.length()) <= LONGEST_NAME ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…") + "”";
  }
}
