package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;

/** The library's parser within a budget: it unpacks lists of objects without a limit of its own, and knows no time. */
final class DocumentReading extends PDFParser {
  private static final int READS_BETWEEN_TICKS = 4096;
  /** Bytes of a line of unpacked objects; the library takes two of them, whatever the file says. */
  private static final long LONGEST_LINE = 4096;

  DocumentReading(byte[] pdf, DocumentBudget budget) throws IOException {
    super(new Timed(pdf, budget), "", null, null, IOUtils.createMemoryOnlyStreamCache());
    document.close();
    document = new Bounded(this, budget);
  }

  /** The library would silently take out pages it does not find. */
  @Override
  protected void checkPages(COSDictionary root) {
    // DocumentPages refuses
  }

  /** Every read of the parser passes here, so it cannot go on for ever. */
  private static final class Timed extends RandomAccessReadBuffer {
    private final DocumentBudget budget;
    private int reads;

    Timed(byte[] pdf, DocumentBudget budget) {
      super(pdf);
      this.budget = budget;
    }

    @Override
    public int read() throws IOException {
      if (++reads % READS_BETWEEN_TICKS == 0) {
        budget.tick();
      }
      return super.read();
    }

    @Override
    public void seek(long position) throws IOException {
      if (++reads % READS_BETWEEN_TICKS == 0) {
        budget.tick();
      }
      super.seek(position);
    }
  }

  /** Looks at each stream before the library does. */
  private static final class Bounded extends COSDocument {
    private final DocumentBudget budget;

    Bounded(ICOSParser parser, DocumentBudget budget) {
      super(IOUtils.createMemoryOnlyStreamCache(), parser);
      this.budget = budget;
    }

    @Override
    public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
      COSStream stream = super.createCOSStream(dictionary, start, length);
      if (isStructure(stream)) {
        requireSmall(stream);
      }
      return stream;
    }

    /** Asked before anything is decrypted. */
    @Override
    public COSDictionary getEncryptionDictionary() {
      if (getTrailer() != null && getTrailer().containsKey(COSName.ENCRYPT)) {
        throw new AppealRefused("PDF 文件设有密码或权限限制（加密），不能保存。请打开后用“打印为 PDF”另存一份，"
            + "或请文件的制作人解除限制；不能打印的，可把各页截图上传。");
      }
      return null;
    }

    /** Such as the library will take for a list of objects or of places, whatever they call themselves. */
    private static boolean isStructure(COSStream stream) {
      return stream.containsKey(COSName.N) && stream.containsKey(COSName.FIRST) || stream.containsKey(COSName.W);
    }

    private void requireSmall(COSStream stream) throws IOException {
      requirePlain(stream);
      long unpacked = count(stream);
      if (stream.containsKey(COSName.W)) {
        budget.takeObjects(unpacked / placeLength(stream));
      } else {
        budget.takeObjects(stream.getInt(COSName.N));
      }
    }

    /** Bytes one object's place takes; with none at all a list of places would have no end. */
    private static int placeLength(COSStream stream) {
      int length = stream.getCOSArray(COSName.W).toCOSNumberIntegerList().stream().mapToInt(n -> n == null ? 0 : n)
          .sum();
      if (length <= 0) {
        throw Document.damaged();
      }
      return length;
    }

    private long count(COSStream stream) throws IOException {
      byte[] buffer = new byte[8192];
      long count = 0;
      try (InputStream unpacked = Unpacking.of(stream.createRawInputStream(), stream.containsKey(COSName.FILTER))) {
        for (int n = unpacked.read(buffer); n > 0; n = unpacked.read(buffer)) {
          budget.takeStructure(buffer, n);
          count += n;
        }
      } catch (IOException cut) {
        return count; // what there is was counted; whether the rest is missed shows where it is used
      }
      return count;
    }

    /** Packed by deflate alone, or not at all; anything else does not occur in practice and could unfold anyhow. */
    private static void requirePlain(COSStream stream) {
      COSBase filter = only(stream.getItem(COSName.FILTER));
      COSBase parameters = only(stream.getItem(COSName.DECODE_PARMS));
      boolean plain = filter == null || COSName.FLATE_DECODE.equals(filter)
          || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
      boolean known = parameters == null || parameters == COSNull.NULL
          || parameters instanceof COSDictionary line && isSaidHere(line) && lineLength(line) <= LONGEST_LINE;
      if (!plain || !known || stream.containsKey(COSName.F) || stream.containsKey(COSName.DP)
          || stream.getItem(COSName.N) instanceof COSObject || stream.getItem(COSName.W) instanceof COSObject) {
        throw Document.damaged();
      }
    }

    private static COSBase only(COSBase value) {
      return value instanceof COSArray several && several.size() == 1 ? several.get(0) : value;
    }

    /** And not somewhere else, where the library may find another value than was seen here. */
    private static boolean isSaidHere(COSDictionary parameters) {
      return parameters.getValues().stream().noneMatch(COSObject.class::isInstance);
    }

    private static long lineLength(COSDictionary parameters) {
      return (long) Math.abs(parameters.getInt(COSName.COLUMNS, 1)) * Math.abs(parameters.getInt(COSName.COLORS, 1))
          * Math.abs(parameters.getInt(COSName.BITS_PER_COMPONENT, 8)) / 8;
    }
  }
}
