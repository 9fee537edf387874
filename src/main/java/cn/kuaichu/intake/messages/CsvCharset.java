package cn.kuaichu.intake.messages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In which charset a text file is written: its byte order mark says, else UTF-8 if all of it is, else GB18030 (which
 * contains GBK and GB2312) if all of it is. Nothing is ever replaced by a question mark.
 *
 * @param mark length of the byte order mark
 */
record CsvCharset(Charset charset, int mark) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int BLOCK = 1 << 16;

  private enum Verdict {
    FITS, BROKEN_OFF, FOREIGN
  }

  static CsvCharset of(Path file) throws IOException {
    byte[] head = new byte[BLOCK];
    int length;
    try (InputStream in = Files.newInputStream(file)) {
      length = in.readNBytes(head, 0, head.length);
    }
    CsvCharset marked = marked(head, length);
    if (marked == null && zeros(head, length) > length / 100) {
      throw new FileRefused("这不是文本文件,请提供 .xlsx 或 .csv 文件。");
    }
    return marked != null ? require(marked, file) : guessed(file);
  }

  private static CsvCharset marked(byte[] head, int length) {
    int first = length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
    if (first == 0xEFBB && length > 2 && (head[2] & 0xFF) == 0xBF) {
      return new CsvCharset(StandardCharsets.UTF_8, 3);
    }
    return switch (first) {
      case 0xFFFE -> new CsvCharset(StandardCharsets.UTF_16LE, 2);
      case 0xFEFF -> new CsvCharset(StandardCharsets.UTF_16BE, 2);
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

  private static CsvCharset require(CsvCharset marked, Path file) throws IOException {
    Verdict verdict = marked.decodes(file);
    if (verdict == Verdict.BROKEN_OFF) {
      throw brokenOff();
    }
    if (verdict == Verdict.FOREIGN) {
      throw new FileRefused("文件开头注明编码为 " + marked.charset + ",但内容不符,请重新导出。");
    }
    return marked;
  }

  private static CsvCharset guessed(Path file) throws IOException {
    CsvCharset utf8 = new CsvCharset(StandardCharsets.UTF_8, 0);
    CsvCharset gb18030 = new CsvCharset(GB18030, 0);
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
      case FOREIGN -> throw new FileRefused("文件既不是 UTF-8 也不是 GB18030(GBK)编码,或混用了两种编码,请重新导出为 UTF-8。");
    };
  }

  private static FileRefused brokenOff() {
    return new FileRefused("文件在一个字的中间断开,可能没有传完,请重新导出或下载。");
  }

  private Verdict decodes(Path file) throws IOException {
    CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    CharBuffer characters = CharBuffer.allocate(BLOCK);
    boolean decodedAny = false;
    try (InputStream in = Files.newInputStream(file)) {
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
