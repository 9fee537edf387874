package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.HexFormat;

/** A file as it will be kept: its kind told by its content and not by its name, pictures and documents written anew. */
public record CleanFile(String mediaType, byte[] content) {
  /** Bytes that are taken, and of a picture that are kept. */
  public static final int LARGEST = 10 * 1024 * 1024;
  /** Bytes of a document that are kept: written plainly it may become larger. */
  private static final int LARGEST_DOCUMENT = 2 * LARGEST;
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
  private static final byte[] WEBP = {'W', 'E', 'B', 'P'};
  private static final int WEBP_AT = 8;
  private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

  /**
   * @throws AppealRefused naming the way out, when the file is none of the four kinds, is too large, was damaged, or
   *     cannot be made harmless
   */
  public static CleanFile of(byte[] uploaded) {
    requireSize(uploaded, LARGEST, isPicture(uploaded)
        ? "图片超过 10 MB。请用微信把照片发给自己（不勾选“原图”）再保存，或在手机相机里改用普通像素重拍后再上传。"
        : "文件超过 10 MB，请压缩或拆分后再上传。");
    if (holds(uploaded, 0, JPEG)) {
      return picture(uploaded, "jpeg");
    }
    if (holds(uploaded, 0, PNG)) {
      return picture(uploaded, "png");
    }
    if (holds(uploaded, 0, RIFF) && holds(uploaded, WEBP_AT, WEBP)) {
      return picture(uploaded, "webp");
    }
    if (!holds(uploaded, 0, PDF)) {
      OtherKind.requireNone(uploaded);
    }
    if (Document.isOne(uploaded)) {
      byte[] content = Document.anew(uploaded);
      requireSize(content, LARGEST_DOCUMENT, "PDF 文件展开后超过 20 MB，请拆分成几份后再上传。");
      return new CleanFile("application/pdf", content);
    }
    throw OtherKind.unknown();
  }

  /**
   * For places that take pictures only.
   *
   * @throws AppealRefused as {@link #of}, and when the file is no picture
   */
  public static CleanFile ofPicture(byte[] uploaded) {
    if (uploaded.length > 0 && !isPicture(uploaded)) {
      throw OtherKind.noPicture(uploaded);
    }
    return of(uploaded);
  }

  private static CleanFile picture(byte[] uploaded, String format) {
    Picture.Anew anew = Picture.anew(uploaded, format);
    return new CleanFile("image/" + anew.format(), anew.content());
  }

  private static boolean isPicture(byte[] content) {
    return holds(content, 0, JPEG) || holds(content, 0, PNG)
        || holds(content, 0, RIFF) && holds(content, WEBP_AT, WEBP);
  }

  private static void requireSize(byte[] content, int largest, String tooLarge) {
    if (content.length == 0) {
      throw new AppealRefused("文件是空的，请重新选择文件。");
    }
    if (content.length > largest) {
      throw new AppealRefused(tooLarge);
    }
  }

  private static boolean holds(byte[] content, int at, byte[] magic) {
    return content.length >= at + magic.length && Arrays.equals(content, at, at + magic.length, magic, 0, magic.length);
  }

  public String sha256() {
    return HexFormat.of().formatHex(LedgerEntry.sha256().digest(content));
  }

  boolean isPicture() {
    return mediaType.startsWith("image/");
  }

  /** Of a picture: jpeg or png. */
  String format() {
    return mediaType.substring("image/".length());
  }

  String extension() {
    return switch (mediaType) {
      case "image/jpeg" -> "jpg";
      case "image/png" -> "png";
      default -> "pdf";
    };
  }
}
