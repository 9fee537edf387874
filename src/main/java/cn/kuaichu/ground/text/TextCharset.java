package cn.kuaichu.ground.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * In which charset a text file is written: its byte order mark says, else UTF-8 if all of it is, else GB18030 (which
 * contains GBK and GB2312) if all of it is. Nothing is ever replaced by a question mark.
 *
 * @param mark length of the byte order mark
 */
public record TextCharset(Charset charset, int mark) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int BLOCK = 1 << 16;

  /** Opens the same bytes again each time. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /** The bytes are no text, or not whole; the message is Chinese and says why and what to do. */
  public static final class NoText extends RuntimeException {
    NoText(String message) {
      super(message);
    }
  }

  private enum Verdict {
    FITS, BROKEN_OFF, FOREIGN
  }

  /** @throws NoText when there is no charset in which all of it can be read */
  public static TextCharset of(Source file) throws IOException {
    byte[] head = new byte[BLOCK];
    int length;
    try (InputStream in = file.open()) {
      length = in.readNBytes(head, 0, head.length);
    }
    TextCharset marked = marked(head, length);
    if (marked == null && zeros(head, length) > length / 100) {
      throw new NoText("这不是文本文件，请另存为 CSV 格式（.csv）后再试。");
    }
    return marked != null ? require(marked, file) : guessed(file);
  }

  private static TextCharset marked(byte[] head, int length) {
    int first = length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
    if (first == 0xEFBB && length > 2 && (head[2] & 0xFF) == 0xBF) {
      return new TextCharset(StandardCharsets.UTF_8, 3);
    }
    return switch (first) {
      case 0xFFFE -> new TextCharset(StandardCharsets.UTF_16LE, 2);
      case 0xFEFF -> new TextCharset(StandardCharsets.UTF_16BE, 2);
      default -> null;
    };
  }

  private static int zeros(byte[] head, int length) {
    int zeros = 0;
    for (int i = 0; i < length; i++) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static TextCharset require(TextCharset marked, Source file) throws IOException {
    Verdict verdict = marked.decodes(file);
    if (verdict == Verdict.BROKEN_OFF) {
      throw brokenOff();
    }
    if (verdict == Verdict.FOREIGN) {
      throw new NoText("文件开头注明编码为 " + marked.charset + "，但内容不符，请重新导出。");
    }
    return marked;
  }

  private static TextCharset guessed(Source file) throws IOException {
    TextCharset utf8 = new TextCharset(StandardCharsets.UTF_8, 0);
    TextCharset gb18030 = new TextCharset(GB18030, 0);
    Verdict asUtf8 = utf8.decodes(file);
    if (asUtf8 == Verdict.FITS) {
      return utf8;
    }
    if (asUtf8 == Verdict.BROKEN_OFF) {
      throw brokenOff();
    }
    return switch (gb18030.decodes(file)) {
      case FITS -> gb18030;
      case BROKEN_OFF -> throw brokenOff();
      case FOREIGN -> throw new NoText("文件既不是 UTF-8 也不是 GB18030(GBK)编码，或混用了两种编码，请重新导出为 UTF-8。");
    };
  }

  private static NoText brokenOff() {
    return new NoText("文件在一个字的中间断开，可能没有传完，请重新导出或下载。");
  }

  /** The text behind the mark. */
  public Reader reader(InputStream in) throws IOException {
    in.skipNBytes(mark);
    return new InputStreamReader(in, charset);
  }

  private Verdict decodes(Source file) throws IOException {
    CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    CharBuffer characters = CharBuffer.allocate(BLOCK);
    boolean decodedAny = false;
    try (InputStream in = file.open()) {
      in.skipNBytes(mark);
      for (int read = 0; read >= 0;) {
        read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        CoderResult result = decoder.decode(bytes, characters, read < 0);
        decodedAny |= characters.position() > 0;
        if (result.isError()) {
          return read < 0 && decodedAny ? Verdict.BROKEN_OFF : Verdict.FOREIGN;
        }
        bytes.compact();
        characters.clear();
      }
    }
    return Verdict.FITS;
  }
}
