package cn.kuaichu.life.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * PDFs as offices, scanners and ill-wishers make them, byte by byte: object 1 is the catalog, 2 the pages, 3 the first
 * page.
 */
public final class Documents {
  private final List<byte[]> objects = new ArrayList<>();
  private String trailer = "";

  private Documents() {}

  /** One page that says these words (Latin letters). */
  public static byte[] letter(String words) {
    return page(words).bytes();
  }

  static Documents page(String words) {
    return new Documents()
        .add("<</Type/Catalog/Pages 2 0 R>>")
        .add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>")
        .stream("", "BT /F1 18 Tf 60 700 Td (" + words + ") Tj ET")
        .add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  }

  Documents add(String object) {
    objects.add(latin(object));
    return this;
  }

  /** @param entries of its dictionary */
  Documents stream(String entries, String content) {
    return stream(entries, latin(content));
  }

  Documents stream(String entries, byte[] content) {
    return add("<<" + entries + "/Length " + content.length + ">>\nstream\n" + latin(content) + "\nendstream");
  }

  Documents packed(String entries, String content) {
    return stream(entries + "/Filter/FlateDecode", deflated(latin(content)));
  }

  /** @param number from 1 on */
  Documents set(int number, String object) {
    objects.set(number - 1, latin(object));
    return this;
  }

  /** Into the dictionary of an object. */
  Documents with(int number, String entries) {
    return set(number, latin(objects.get(number - 1)).replaceFirst("<<", Matcher.quoteReplacement("<<" + entries)));
  }

  Documents trailer(String entries) {
    trailer = entries;
    return this;
  }

  byte[] bytes() {
    StringBuilder file = new StringBuilder("%PDF-1.5\n");
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append(String.format("%010d 00000 n \n", file.length()));
      file.append(i + 1).append(" 0 obj\n").append(latin(objects.get(i))).append("\nendobj\n");
    }
    int start = file.length();
    int size = objects.size() + 1;
    file.append("xref\n0 ").append(size).append('\n').append(places).append("trailer\n<</Size ").append(size)
        .append("/Root 1 0 R").append(trailer).append(">>\nstartxref\n").append(start).append("\n%%EOF\n");
    return latin(file.toString());
  }

  /** The same as a program of today writes it: its objects packed in lists. */
  byte[] packedObjects() {
    try (PDDocument document = Loader.loadPDF(bytes())) {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      document.save(written);
      return written.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] deflated(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** What a reader can select on all pages. */
  public static String words(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
