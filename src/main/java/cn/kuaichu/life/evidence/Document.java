package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Writes a PDF (ISO 32000) anew from its pages: read by a parser as a reader would, refused when it acts by itself or
 * is not whole, and left behind is what stands beside the pages: author, program, dates, links, earlier versions,
 * seals' certificates, what was hung on behind the end.
 */
final class Document {
  /** Where the standard's readers look for the beginning; mail and scanners put lines before it. */
  private static final int HEAD = 1024;
  private static final Pattern OBJECT = Pattern.compile("\\d{1,10}\\s{1,4}\\d{1,5}\\s{1,4}obj\\b");
  /** A file made for the web says how long it is, and has a mark of its end near the beginning, too. */
  private static final Pattern LENGTH = Pattern.compile("/Linearized.{0,200}?/L\\s+(\\d{1,10})", Pattern.DOTALL);
  /** One at a time: some 300 MB at worst. */
  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);
  private static final int WAIT_SECONDS = 20;

  private Document() {}

  static boolean isOne(byte[] content) {
    return head(content).contains("%PDF-");
  }

  /**
   * @return the same pages; the same bytes each time
   * @throws AppealRefused naming what is wrong and the way out
   */
  static byte[] anew(byte[] pdf) {
    requireEnd(pdf);
    try {
      if (!ONE_AT_A_TIME.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AppealRefused("同时上传的 PDF 文件较多，请稍后再试。");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppealRefused("PDF 文件处理被中断，请重新上传。");
    }
    try {
      return read(pdf);
    } catch (AppealRefused refused) {
      throw refused;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // parsers fail in many ways on what was damaged or made to harm; none of these files is kept
      throw damaged();
    } finally {
      ONE_AT_A_TIME.release();
    }
  }

  private static byte[] read(byte[] pdf) throws IOException {
    DocumentBudget budget = new DocumentBudget(pdf);
    try (PDDocument document = new DocumentReading(pdf, budget).parse()) {
      COSDictionary catalog = document.getDocument().getTrailer().getCOSDictionary(COSName.ROOT);
      DocumentJudge.requireHarmless(catalog, budget);
      return DocumentWriting.write(DocumentPages.only(catalog, budget), budget);
    }
  }

  /** A transfer that broke off leaves a beginning that can be read, and pages without their content. */
  private static void requireEnd(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf("%%EOF");
    boolean more = end >= 0 && OBJECT.matcher(text).region(end, text.length()).find();
    Matcher length = LENGTH.matcher(head(pdf));
    if (end < 0 || more || length.find() && Long.parseLong(length.group(1)) > pdf.length) {
      throw incomplete();
    }
  }

  private static String head(byte[] content) {
    return new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
  }

  static AppealRefused incomplete() {
    return new AppealRefused("PDF 文件不完整，缺少一部分内容。请重新下载或导出，能完整打开后再上传。");
  }

  static AppealRefused damaged() {
    return new AppealRefused("PDF 文件已损坏或结构异常，不能保存。请用 PDF 阅读器打开，用“打印为 PDF”重新生成后再上传。");
  }

  static AppealRefused tooMuch() {
    return new AppealRefused("PDF 文件展开后过大或过于复杂，不能保存。请用“打印为 PDF”重新生成，或分成几份后再上传。");
  }
}
