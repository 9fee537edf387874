package cn.kuaichu.faces.webapps;

import cn.kuaichu.ground.database.NoAnswer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Holds back the body of an error of the web apps' REST, and sends {@link PlainErrors} in its place. */
@Component
@Order(-200)
final class ErrorsInPlainWords extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorsInPlainWords.class);
  private static final String REST = "/camunda/api/";
  private static final int LONGEST_IN_LOG = 2000;
  private final PlainErrors words = new PlainErrors();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(REST);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HeldBack held = new HeldBack(response);
    try {
      chain.doFilter(request, held);
    } catch (ServletException | RuntimeException e) {
      failed(request, response, e);
      return;
    }
    held.end();
    if (held.isHeld()) {
      answer(request, response, held.body());
    }
  }

  /** A failure that the engine's REST has not turned into an answer. */
  private void failed(HttpServletRequest request, HttpServletResponse response, Exception e) throws IOException {
    String mark = mark();
    LOG.error("{} {} failed, mark {}", request.getMethod(), request.getRequestURI(), mark, e);
    if (!response.isCommitted()) {
      response.reset();
      int status = NoAnswer.isBehind(e) ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
          : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
      response.setStatus(status);
      write(response, words.of(status, "", mark).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
    String mark = mark();
    String text = new String(body, StandardCharsets.UTF_8);
    if (response.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        && words.isNotThere(request.getMethod(), request.getRequestURI(), text)) {
      // the engine calls it its own fault, and a tab left open asks again and again
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    String plain = words.of(response.getStatus(), text, mark);
    if (plain == null) {
      response.getOutputStream().write(body);
      return;
    }
    String said = text.substring(0, Math.min(text.length(), LONGEST_IN_LOG)).replaceAll("\\p{Cntrl}", " ");
    if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      LOG.error("{} {} answered {}, mark {}: {}", request.getMethod(), request.getRequestURI(), response.getStatus(),
          mark, said);
    } else {
      LOG.debug("{} {} answered {}: {}", request.getMethod(), request.getRequestURI(), response.getStatus(), said);
    }
    write(response, plain.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(HttpServletResponse response, byte[] plain) throws IOException {
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(plain.length);
    response.getOutputStream().write(plain);
  }

  private static String mark() {
    return HexFormat.of().withUpperCase().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
  }

  /** Lets everything through until the first byte of an error. */
  private static final class HeldBack extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private ServletOutputStream stream;
    private PrintWriter writer;
    private boolean held;

    HeldBack(HttpServletResponse response) {
      super(response);
    }

    boolean isHeld() {
      return held;
    }

    byte[] body() {
      return body.toByteArray();
    }

    void end() {
      if (writer != null) {
        writer.flush();
      }
    }

    private boolean holds() {
      held |= getStatus() >= SC_BAD_REQUEST && !isCommitted();
      return held;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (stream == null) {
        stream = new Stream(super.getOutputStream());
      }
      return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      if (writer == null) {
        writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
      }
      return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
      if (!holds()) {
        super.flushBuffer();
      }
    }

    @Override
    public void setContentLength(int length) {
      if (getStatus() < SC_BAD_REQUEST) {
        super.setContentLength(length);
      }
    }

    @Override
    public void setContentLengthLong(long length) {
      if (getStatus() < SC_BAD_REQUEST) {
        super.setContentLengthLong(length);
      }
    }

    private final class Stream extends ServletOutputStream {
      private final ServletOutputStream to;

      Stream(ServletOutputStream to) {
        this.to = to;
      }

      @Override
      public void write(int one) throws IOException {
        if (holds()) {
          body.write(one);
        } else {
          to.write(one);
        }
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        if (holds()) {
          body.write(bytes, from, length);
        } else {
          to.write(bytes, from, length);
        }
      }

      @Override
      public void flush() throws IOException {
        if (!holds()) {
          to.flush();
        }
      }

      @Override
      public void close() throws IOException {
        if (!holds()) {
          to.close();
        }
      }

      @Override
      public boolean isReady() {
        return to.isReady();
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        to.setWriteListener(listener);
      }
    }
  }
}
