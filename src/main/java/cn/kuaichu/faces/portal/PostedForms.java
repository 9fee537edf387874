package cn.kuaichu.faces.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads a citizen's form before anybody else does: what the server's own reading would spoil or drop is seen here. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class PostedForms extends OncePerRequestFilter {
  /** Bytes: twenty thousand characters, each escaped, and a signature beside them. */
  static final int LARGEST = 512 * 1024;
  private static final String FLAWS = PostedForms.class.getName();

  private final LimitSettings limits;

  PostedForms(LimitSettings limits) {
    this.limits = limits;
  }

  /** What could not be read of these fields, or came twice. */
  @SuppressWarnings("unchecked")
  static List<Problem> flaws(HttpServletRequest request, String... fields) {
    List<Problem> flaws = (List<Problem>) request.getAttribute(FLAWS);
    return flaws == null ? List.of() : flaws.stream().filter(flaw -> List.of(fields).contains(flaw.field())).toList();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || request.getRequestURI().startsWith("/camunda")
        || !is(request, MediaType.APPLICATION_FORM_URLENCODED_VALUE) && !hasFiles(request);
  }

  private static boolean hasFiles(HttpServletRequest request) {
    return is(request, MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  private static boolean is(HttpServletRequest request, String type) {
    String given = request.getContentType();
    return given != null && given.toLowerCase(Locale.ROOT).startsWith(type);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (hasFiles(request)) {
      withFiles(request, response, chain);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    PostedForm form = PostedForm.read(body, charset(request));
    request.setAttribute(FLAWS, form.flaws());
    chain.doFilter(new Read(request, form.fields()), response);
  }

  /** The files stay where they are until somebody takes them, see {@link PostedParts}. */
  private void withFiles(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    PostedParts parts;
    try {
      parts = PostedParts.open(request, LARGEST, limits.photoRequest().toBytes());
    } catch (SizeException e) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    } catch (FileUploadException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    if (parts.isTooLong()) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(new Read(request, parts.form().fields()), response);
    }
  }

  private static Charset charset(HttpServletRequest request) {
    try {
      return MediaType.parseMediaType(request.getContentType()).getCharset();
    } catch (InvalidMediaTypeException | IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null; // whatever it names, it is none
    }
  }

  /** Each field once, and none from the address. */
  private static final class Read extends HttpServletRequestWrapper {
    private final Map<String, String[]> fields = new LinkedHashMap<>();

    Read(HttpServletRequest request, Map<String, String> read) {
      super(request);
      read.forEach((name, value) -> fields.put(name, new String[] {value}));
    }

    /** The body has been read: it has no parts any more. */
    @Override
    public String getContentType() {
      return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
    }

    @Override
    public String getParameter(String name) {
      return fields.containsKey(name) ? fields.get(name)[0] : null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(fields);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(fields.keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
      return fields.containsKey(name) ? fields.get(name).clone() : null;
    }
  }
}
