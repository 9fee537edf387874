package cn.kuaichu.faces.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A form with files, read as it arrives: one file at a time is in memory, and none lies in the clear on the disk. What
 * stands before the first file is read at once, the rest while somebody takes the files.
 */
final class PostedParts {
  private static final String HERE = PostedParts.class.getName();
  /** Bytes of a part's header: a name of 255 characters, each of them escaped. */
  private static final int LONGEST_HEADER = 4096;
  private final FileItemIterator parts;
  private final int largestForm;
  private final Map<String, List<byte[]>> raw = new LinkedHashMap<>();
  private int formBytes;
  private FileItemStream next;
  private boolean broken;

  /** What becomes of a file; what is left unread of it is skipped. */
  interface Taker {
    void take(Map<String, String> before, String name, InputStream content) throws IOException;
  }

  private PostedParts(FileItemIterator parts, int largestForm) {
    this.parts = parts;
    this.largestForm = largestForm;
  }

  /** @throws IOException where it says to be larger than {@code largest}, or is no such form at all */
  static PostedParts open(HttpServletRequest request, int largestForm, long largest)
      throws IOException {
    FileUpload upload = new FileUpload();
    upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
    upload.setSizeMax(largest);
    upload.setPartHeaderSizeMax(LONGEST_HEADER);
    PostedParts posted = new PostedParts(upload.getItemIterator(new ServletRequestContext(request)), largestForm);
    posted.toTheNextFile();
    request.setAttribute(HERE, posted);
    return posted;
  }

  /** @return null for a form without files */
  static PostedParts of(HttpServletRequest request) {
    return (PostedParts) request.getAttribute(HERE);
  }

  /** As far as it is read. */
  PostedForm form() {
    return PostedForm.of(raw, null);
  }

  /** It ended before its end, or is none; what came before is there. */
  boolean isBroken() {
    return broken;
  }

  boolean isTooLong() {
    return formBytes > largestForm;
  }

  void rest(Taker taker) {
    while (next != null) {
      try (InputStream content = next.openStream()) {
        taker.take(form().fields(), name(next), content);
      } catch (IOException cut) {
        broken = true;
        next = null;
        return;
      }
      toTheNextFile();
    }
  }

  private static String name(FileItemStream file) {
    try {
      return file.getName();
    } catch (InvalidFileNameException odd) {
      return odd.getName();
    }
  }

  private void toTheNextFile() {
    next = null;
    try {
      while (!isTooLong() && parts.hasNext()) {
        FileItemStream part = parts.next();
        if (!part.isFormField()) {
          next = part;
          return;
        }
        keep(part);
      }
    } catch (IOException cut) {
      broken = true;
    }
  }

  private void keep(FileItemStream field) throws IOException {
    try (InputStream content = field.openStream()) {
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      value.writeBytes(content.readNBytes(largestForm - formBytes + 1));
      formBytes += value.size() + field.getFieldName().length();
      raw.computeIfAbsent(field.getFieldName(), name -> new ArrayList<>()).add(value.toByteArray());
    }
  }
}
