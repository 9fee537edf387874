package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What people send that no dossier can show: told by its content, named, and with the way to what can be taken. */
final class OtherKind {
  private static final String TO_JPG = "请用看图软件打开后另存为 JPG 再上传。";
  private static final String FROM_PHONE = "请用微信把照片发给自己（不勾选“原图”）再保存，得到 JPG 后上传；"
      + "也可以在手机相机设置里把照片格式改为“兼容性最佳”（JPG）后重拍。";
  private static final Set<String> PICTURES = Set.of(TO_JPG, FROM_PHONE);
  private static final String ONLY_PICTURES = "这里只收照片（JPG、PNG、WebP），请重新拍一张，或者截图后再选。";
  private static final String TO_PDF = "请用 Word 或 WPS 打开，选“导出为 PDF”（或打印为 PDF）后再上传。";
  private static final String A_MOMENT = "卷宗只收图片和 PDF，请截取能说明问题的画面，存成 JPG 后上传，原件由本单位另行保管。";
  private static final String IN_WORDS = "卷宗只收图片和 PDF，请把内容整理成文字、导出为 PDF 后上传，原件由本单位另行保管。";
  private static final String UNPACK = "请先解压，再逐份上传里面的图片或 PDF。";
  private static final String SEE_AS_PDF = "请打开后打印（导出）为 PDF 再上传。";

  /** Bytes looked at for a beginning, and for a name inside. */
  private static final int HEAD = 64;
  private static final int INSIDE = 64 * 1024;

  /** The first that fits is named; what lies in a container stands before the container. */
  private static final List<OtherKind> KINDS = List.of(
      new OtherKind("苹果实况照片（LIVP）", FROM_PHONE, zipWith("\\.heic", "\\.mov")),
      new OtherKind("HEIC（HEIF）格式的手机照片", FROM_PHONE,
          brand("hei[cxsm]|hev[cxms]|mif1|msf1").and(brand("avi[fs]").negate())),
      new OtherKind("AVIF 图片", TO_JPG, brand("avi[fs]")),
      new OtherKind("佳能 RAW 原始照片（CR3）", TO_JPG, brand("crx ")),
      new OtherKind("录音（M4A）", IN_WORDS, brand("M4A |M4B ")),
      new OtherKind("视频（MOV，实况照片的动态部分也是这一种）", A_MOMENT, brand("qt  ")),
      new OtherKind("视频（MP4）", A_MOMENT, at(4, "ftyp")),
      new OtherKind("视频（MOV）", A_MOMENT, at(4, "moov").or(at(4, "mdat")).or(at(4, "wide"))),
      new OtherKind("视频（AVI）", A_MOMENT, at(0, "RIFF").and(at(8, "AVI "))),
      new OtherKind("录音（WAV）", IN_WORDS, at(0, "RIFF").and(at(8, "WAVE"))),
      new OtherKind("视频", A_MOMENT,
          hex("1a45dfa3").or(hex("3026b275")).or(hex("000001ba")).or(hex("000001b3")).or(at(0, "FLV\1"))),
      new OtherKind("录音", IN_WORDS, at(0, "ID3").or(at(0, "#!AMR")).or(at(0, "OggS")).or(at(0, "fLaC")).or(hex("fffb"))
          .or(hex("fff3")).or(hex("fff1")).or(at(0, "#!SILK")).or(at(1, "#!SILK"))),
      new OtherKind("TIFF 图片或相机原始照片", "扫描件请在扫描仪上直接选 PDF 或 JPG；已有的" + TO_JPG.substring(1),
          hex("49492a00").or(hex("4d4d002a")).or(hex("49492b00")).or(hex("4d4d002b"))),
      new OtherKind("GIF 动图", "请截取能说明问题的画面，存成 JPG 或 PNG 后再上传。", at(0, "GIF8")),
      new OtherKind("BMP 图片", TO_JPG, at(0, "BM").and(at(6, "\0\0\0\0"))),
      new OtherKind("图标（ICO）", TO_JPG, hex("00000100")),
      new OtherKind("Photoshop 文件（PSD）", TO_JPG, at(0, "8BPS")),
      new OtherKind("JPEG XL 图片", TO_JPG, hex("ff0a").or(hex("0000000c4a584c20"))),
      new OtherKind("JPEG 2000 图片", TO_JPG, hex("0000000c6a502020").or(hex("ff4fff51"))),
      new OtherKind("CAD 图纸（DWG）", SEE_AS_PDF, text("AC10\\d\\d")),
      new OtherKind("Word 文档（DOCX）", TO_PDF, zipWith("word/")),
      new OtherKind("Excel 表格（XLSX）", TO_PDF, zipWith("xl/")),
      new OtherKind("PPT 演示文稿（PPTX）", TO_PDF, zipWith("ppt/")),
      new OtherKind("OFD 版式文件", "请用 OFD 阅读器或 WPS 打开，选“导出为 PDF”后再上传。", zipWith("OFD\\.xml")),
      new OtherKind("ODF 文档", TO_PDF, zipWith("application/vnd\\.oasis")),
      new OtherKind("安卓安装包", "卷宗只收图片和 PDF，请不要上传程序。", zipWith("AndroidManifest\\.xml")),
      new OtherKind("压缩包（ZIP）", UNPACK, at(0, "PK\3\4").or(at(0, "PK\5\6"))),
      new OtherKind("压缩包（RAR）", UNPACK, at(0, "Rar!")),
      new OtherKind("压缩包（7z）", UNPACK, hex("377abcaf271c")),
      new OtherKind("压缩包（GZ）", UNPACK, hex("1f8b")),
      new OtherKind("Word、Excel、PPT 或 WPS 的旧版文档", TO_PDF, hex("d0cf11e0")),
      new OtherKind("RTF 文档", TO_PDF, at(0, "{\\rtf")),
      new OtherKind("快捷方式，不是文件本身", "请找到它指向的文件，上传那一份。", hex("4c0000000114020").or(text("\\[InternetShortcut\\]"))),
      new OtherKind("苹果电脑附带的辅助文件（文件名以“._”开头），不是照片本身", "请选择同名而不带“._”的那个文件。", hex("00051607")),
      new OtherKind("被本单位的加密软件加密的文件", "请用加密软件解密（导出明文）后再上传。",
          inside("E-SafeNet").or(inside("%TSD-Header-###%"))),
      new OtherKind("程序", "卷宗只收图片和 PDF，请不要上传程序。", at(0, "MZ").or(at(0, "\177ELF")).or(hex("cafebabe"))),
      new OtherKind("SVG 图形", "请截图存成 PNG 后再上传。", text("(?:<\\?xml.*?)?<svg[\\s>]")),
      new OtherKind("网页", SEE_AS_PDF,
          text("(?:<!doctype html|<html|<script|<head|<body)").or(text("From:.*MHTML|MIME-Version"))),
      new OtherKind("XML 文件", SEE_AS_PDF, text("<\\?xml")),
      new OtherKind("微信电脑版的缓存文件（DAT）", "请在微信聊天窗口里打开图片，选“另存为”得到 JPG 后再上传。", OtherKind::isWechatCache),
      new OtherKind("空白数据：文件有大小，内容却全是零，多半没有传完或存储卡已损坏", "请从手机或相机重新复制一次，能打开后再上传。",
          OtherKind::isAllZero));

  private final String name;
  private final String wayOut;
  private final Predicate<byte[]> fits;

  private OtherKind(String name, String wayOut, Predicate<byte[]> fits) {
    this.name = name;
    this.wayOut = wayOut;
    this.fits = fits;
  }

  /** @throws AppealRefused when the content is of a kind known here */
  static void requireNone(byte[] content) {
    KINDS.stream().filter(kind -> kind.fits.test(content)).findFirst().ifPresent(kind -> {
      throw new AppealRefused("这是" + (kind.name.charAt(0) < 128 ? " " : "") + kind.name + "，不能保存。" + kind.wayOut);
    });
  }

  /** Of a place that takes pictures only: what could be made one keeps its way out. */
  static AppealRefused noPicture(byte[] content) {
    OtherKind kind = KINDS.stream().filter(known -> known.fits.test(content)).findFirst().orElse(null);
    String what = kind != null ? kind.name : Document.isOne(content) ? " PDF 文件" : null;
    if (what == null) {
      return new AppealRefused("认不出这个文件，它可能已损坏，也可能不是照片。" + ONLY_PICTURES);
    }
    boolean picture = PICTURES.contains(kind == null ? "" : kind.wayOut);
    return new AppealRefused("这是" + (what.charAt(0) < 128 && what.charAt(0) != ' ' ? " " : "") + what + "，不能收。"
        + (picture ? kind.wayOut : ONLY_PICTURES));
  }

  static AppealRefused unknown() {
    return new AppealRefused("认不出这个文件的格式，它可能已损坏。只能上传 JPG、PNG、WebP 图片或 PDF 文件，请转换格式后再上传。");
  }

  private static Predicate<byte[]> at(int from, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    return content -> content.length >= from + bytes.length
        && Arrays.equals(content, from, from + bytes.length, bytes, 0, bytes.length);
  }

  private static Predicate<byte[]> hex(String magic) {
    return content -> HexFormat.of().formatHex(content, 0, Math.min(content.length, HEAD)).startsWith(magic);
  }

  /** ISO base media files (ISO/IEC 14496-12) name what they can be read as: one main brand and others. */
  private static Predicate<byte[]> brand(String brands) {
    Pattern named = Pattern.compile("^.{4}ftyp(?:.{4})*?(?:" + brands + ")", Pattern.DOTALL);
    return content -> named.matcher(latin(content, Math.min(HEAD, brandsLength(content)))).find();
  }

  private static int brandsLength(byte[] content) {
    return content.length < 4 ? 0 : Math.max(12, content[3] & 0xff);
  }

  /** @param names of which each must be the name of a file inside, or the beginning of one */
  private static Predicate<byte[]> zipWith(String... names) {
    Predicate<byte[]> fits = at(0, "PK\3\4");
    for (String name : names) {
      Pattern pattern = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
      fits = fits
          .and(content -> pattern.matcher(latin(content, INSIDE)).find() || pattern.matcher(end(content)).find());
    }
    return fits;
  }

  private static Predicate<byte[]> text(String beginning) {
    Pattern pattern = Pattern.compile("^(?:\u00ef\u00bb\u00bf)?\\s*" + beginning,
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    return content -> pattern.matcher(latin(content, 1024)).find();
  }

  private static Predicate<byte[]> inside(String words) {
    return content -> latin(content, 1024).contains(words);
  }

  /** Every byte of a JPEG combined with one other. */
  private static boolean isWechatCache(byte[] content) {
    int key = content.length < 3 ? 0 : content[0] & 0xff ^ 0xff;
    return key != 0 && (content[1] & 0xff ^ key) == 0xd8 && (content[2] & 0xff ^ key) == 0xff;
  }

  private static boolean isAllZero(byte[] content) {
    for (byte one : content) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  private static String latin(byte[] content, int most) {
    return new String(content, 0, Math.min(content.length, most), StandardCharsets.ISO_8859_1);
  }

  private static String end(byte[] content) {
    int length = Math.min(content.length, INSIDE);
    return new String(content, content.length - length, length, StandardCharsets.ISO_8859_1);
  }
}
