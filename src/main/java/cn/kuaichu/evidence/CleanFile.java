package cn.kuaichu.evidence;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file as it will be kept: its kind told by its content and not by its name, pictures written anew, documents searched
 * for what acts by itself.
 */
public record CleanFile(String mediaType, byte[] content) {
  /** Bytes, before and after cleaning. */
  public static final int LARGEST = 10 * 1024 * 1024;
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

  /** @throws AppealRefused when the file is none of the three kinds, is too large, or cannot be made harmless */
  public static CleanFile of(byte[] uploaded) {
    requireSize(uploaded);
    CleanFile clean;
    if (startsWith(uploaded, JPEG)) {
      clean = new CleanFile("image/jpeg", Picture.anew(uploaded, "jpeg"));
    } else if (startsWith(uploaded, PNG)) {
      clean = new CleanFile("image/png", Picture.anew(uploaded, "png"));
    } else if (startsWith(uploaded, PDF)) {
      Document.requireHarmless(uploaded);
      clean = new CleanFile("application/pdf", uploaded);
    } else {
      throw new AppealRefused("只能上传 JPG、PNG 图片或 PDF 文件,请转换格式后再上传。");
    }
    requireSize(clean.content);
    return clean;
  }

  private static void requireSize(byte[] content) {
    if (content.length == 0) {
      throw new AppealRefused("文件是空的,请重新选择文件。");
    }
    if (content.length > LARGEST) {
      throw new AppealRefused("文件超过 10 MB,请压缩或拆分后再上传。");
    }
  }

  private static boolean startsWith(byte[] content, byte[] magic) {
    return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
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
