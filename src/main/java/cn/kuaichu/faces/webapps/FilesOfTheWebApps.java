package cn.kuaichu.faces.webapps;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * How long a browser keeps the web apps' files. The vendor's carry their version in the address and never change: they
 * are kept for good, and a village office with a thin line loads them once. Ours change with each release under the
 * same address: they are asked for every time and answered with "as before" where they are. A day says nothing here:
 * two releases may be built with the same one.
 */
@Component
final class FilesOfTheWebApps extends ShallowEtagHeaderFilter {
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_FIRST = "no-cache";
  private static final Pattern FILE = Pattern
      .compile("/camunda/(?:lib|assets|app|favicon\\.ico)\\b.*|/camunda/api/[a-z]+/plugin/\\w+/static/.*");
  private static final Pattern OF_THE_VENDOR = Pattern
      .compile("/camunda/(?:lib/[^/]+\\.js|assets/.+|app/[a-z]+/camunda-[a-z]+-bootstrap\\.(?:js|css))"
          + "|/camunda/api/[a-z]+/plugin/[a-z]+(?:Plugins/static/|/static/lib/).+");
  private static final List<String> BY_DATE = List.of("if-modified-since", "if-unmodified-since");

  FilesOfTheWebApps() {
    // a strong one would forbid the server to compress
    setWriteWeakETag(true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    return !reads || !FILE.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (OF_THE_VENDOR.matcher(request.getRequestURI()).matches()) {
      chain.doFilter(request, new Lasting(response));
    } else {
      response.setHeader("Cache-Control", ASK_FIRST);
      super.doFilterInternal(new WithoutDates(request), response, chain);
    }
  }

  /** An error is not kept for good; what the vendor's own filter says of keeping does not count. */
  private static final class Lasting extends HttpServletResponseWrapper {
    private static final String KEEPING = "Cache-Control";

    Lasting(HttpServletResponse response) {
      super(response);
      response.setHeader(KEEPING, FOR_GOOD);
    }

    @Override
    public void setHeader(String name, String value) {
      if (!KEEPING.equalsIgnoreCase(name)) {
        super.setHeader(name, value);
      }
    }

    @Override
    public void addHeader(String name, String value) {
      if (!KEEPING.equalsIgnoreCase(name)) {
        super.addHeader(name, value);
      }
    }

    @Override
    public void sendError(int status) throws IOException {
      super.setHeader(KEEPING, ASK_FIRST);
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      super.setHeader(KEEPING, ASK_FIRST);
      super.sendError(status, message);
    }

    @Override
    public void setStatus(int status) {
      if (status >= SC_BAD_REQUEST) {
        super.setHeader(KEEPING, ASK_FIRST);
      }
      super.setStatus(status);
    }
  }

  private static final class WithoutDates extends HttpServletRequestWrapper {
    WithoutDates(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getHeader(String name) {
      return isByDate(name) ? null : super.getHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
      return isByDate(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isByDate(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isByDate(String name) {
      return BY_DATE.contains(name.toLowerCase(java.util.Locale.ROOT));
    }
  }
}
