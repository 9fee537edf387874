package cn.kuaichu.life.evidence;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes; in memory only: the library's own cache would leave plain pictures in the temporary folder. */
final class PictureReading {
  /**
   * The JPEG library fills what is missing with grey and only mentions it. Harmless are profiles and versions it does
   * not know, and bytes too many right before the end, as some telephones write them; it mentions but the first fault,
   * so bytes too many anywhere else may stand for any other.
   */
  private static final Pattern HARMLESS = Pattern.compile(
      "extraneous bytes before marker 0xd9|JFIF|Adobe|ICC|profile", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_PIXELS = Pattern.compile("Nothing to decode");

  interface Work<T> {
    T from(ImageReader reader) throws IOException;
  }

  private PictureReading() {}

  /**
   * @param format jpeg, png or webp
   * @throws IOException when the file cannot be decoded, or only with gaps
   */
  static <T> T read(byte[] picture, String format, Work<T> work) throws IOException {
    List<String> damage = new ArrayList<>();
    ImageReader reader = reader(format);
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.addIIOReadWarningListener((source, warning) -> {
        if (format.equals("jpeg") ? !HARMLESS.matcher(warning).find() : NO_PIXELS.matcher(warning).find()) {
          damage.add(warning);
        }
      });
      reader.setInput(input, true, true);
      T result = work.from(reader);
      if (!damage.isEmpty()) {
        throw new IIOException("decoded with gaps: " + damage.get(0));
      }
      return result;
    } finally {
      reader.dispose();
    }
  }

  /** By its class: a registry that was filled by another class loader would not know it. */
  private static ImageReader reader(String format) throws IOException {
    return format.equals("webp") ? new WebPImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByFormatName(format).next();
  }
}
