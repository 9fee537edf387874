package cn.kuaichu.life.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;

/**
 * Writes what is reached from a catalog as a plain PDF 1.7. Not the library's writer: that one takes over the numbers
 * of objects, fills the gaps between them, and looks through all that waits for each object, so that a small file can
 * keep it busy for hours; and it puts the time into each file, so that the same file would be another each time.
 */
final class DocumentWriting {
  /** What stands beside the pages, wherever it is hung on. */
  private static final Set<String> BESIDE = Set.of("Metadata", "PieceInfo", "LastModified", "StructParent",
      "StructParents", "OPI",
      "Thumb", "PA", "PTEX.FileName", "PTEX.InfoDict");
  /** Of a remark: who made it and when; where it leads, and the page it thinks it is on. */
  private static final Set<String> OF_MARK = Set.of("A", "Dest", "P", "M", "CreationDate", "NM", "Subj", "RC");
  /** Of a stream: said anew, or leading to another file. */
  private static final Set<String> OF_STREAM = Set.of("Length", "DL", "F", "FFilter", "FDecodeParms");
  private static final COSName BYTE_RANGE = COSName.getPDFName("ByteRange");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<COSBase, Integer> numbers = new IdentityHashMap<>();
  private final Deque<COSBase> left = new ArrayDeque<>();
  private final Set<COSBase> namesByChoice = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Integer> places = new ArrayList<>();
  private final DocumentBudget budget;

  private DocumentWriting(DocumentBudget budget) {
    this.budget = budget;
  }

  static byte[] write(COSDictionary catalog, DocumentBudget budget) throws IOException {
    return new DocumentWriting(budget).all(catalog);
  }

  private byte[] all(COSDictionary catalog) throws IOException {
    write("%PDF-1.7\n%");
    out.write(new byte[] {(byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, '\n'});
    number(catalog);
    while (!left.isEmpty()) {
      budget.tick();
      places.add(out.size());
      write(places.size() + " 0 obj\n");
      object(left.remove());
      write("\nendobj\n");
    }
    int table = out.size();
    write("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
    for (int place : places) {
      write(String.format(Locale.ROOT, "%010d 00000 n \n", place));
    }
    write("trailer\n<</Size " + (places.size() + 1) + "/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
    return out.toByteArray();
  }

  private void object(COSBase value) throws IOException {
    if (value instanceof COSStream stream) {
      stream(stream);
    } else {
      value(value);
    }
  }

  /** Numbers, names and the like are the same wherever they stand, and may be written there. */
  private void value(COSBase value) throws IOException {
    if (value instanceof COSObject reference) {
      reference(reference.getObject());
    } else if (value instanceof COSStream) {
      reference(value);
    } else if (value instanceof COSDictionary dictionary) {
      dictionary(dictionary, Set.of(), "");
    } else if (value instanceof COSArray several) {
      write("[");
      for (COSBase one : several) {
        value(one);
        write(" ");
      }
      write("]");
    } else {
      simple(value);
    }
  }

  private void reference(COSBase value) throws IOException {
    if (value == null || value == COSNull.NULL) {
      write("null");
    } else {
      write(number(value) + " 0 R");
    }
  }

  private int number(COSBase value) {
    return numbers.computeIfAbsent(value, unknown -> {
      left.add(unknown);
      return numbers.size() + 1;
    });
  }

  private void simple(COSBase value) throws IOException {
    if (value instanceof COSName name) {
      name.writePDF(out);
    } else if (value instanceof COSInteger number) {
      number.writePDF(out);
    } else if (value instanceof COSFloat number) {
      number.writePDF(out);
    } else if (value instanceof COSBoolean yes) {
      yes.writePDF(out);
    } else if (value instanceof COSString text) {
      COSWriter.writeString(text, out);
    } else {
      write("null");
    }
  }

  /** @param more is written behind the entries that stay */
  private void dictionary(COSDictionary dictionary, Set<String> without, String more) throws IOException {
    boolean names = namesByChoice.contains(dictionary);
    boolean mark = dictionary.containsKey(COSName.RECT) && dictionary.containsKey(COSName.SUBTYPE);
    boolean remark = mark && !COSName.WIDGET.equals(dictionary.getCOSName(COSName.SUBTYPE));
    write("<<");
    for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
      String name = entry.getKey().getName();
      boolean leave = BESIDE.contains(name) || without.contains(name) || mark && OF_MARK.contains(name)
          || remark && name.equals("T") || isSeal(entry.getValue());
      if (names || !leave) {
        noteNames(name, entry.getValue());
        entry.getKey().writePDF(out);
        write(" ");
        value(entry.getValue());
        write("\n");
      }
    }
    write(more + ">>");
  }

  /** In such a list a font may be called as something else is that is left behind. */
  private void noteNames(String name, COSBase value) {
    if (DocumentJudge.NAMES_BY_CHOICE.contains(name) && found(value) instanceof COSDictionary list
        && !(list instanceof COSStream)) {
      namesByChoice.add(list);
    }
  }

  /** It names a person and holds for the bytes of the file that was sent, not for these. */
  private static boolean isSeal(COSBase value) {
    return found(value) instanceof COSDictionary dictionary && dictionary.containsKey(BYTE_RANGE);
  }

  private static COSBase found(COSBase value) {
    return value instanceof COSObject reference ? reference.getObject() : value;
  }

  private void stream(COSStream stream) throws IOException {
    byte[] content = stream.createRawInputStream().readAllBytes();
    if (DocumentJudge.filters(stream).equals(List.of("DCTDecode")) && isJpeg(content)) {
      content = JpegFile.bare(content);
    }
    dictionary(stream, OF_STREAM, "/Length " + content.length);
    write("\nstream\n");
    out.write(content);
    write("\nendstream");
  }

  private static boolean isJpeg(byte[] content) {
    return content.length > 2 && (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xd8;
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
