package cn.kuaichu.faces.portal;

import cn.kuaichu.ground.database.NoAnswer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Sends people who asked for a page to the pages under {@code templates/error}; programs still get problem details.
 * When the database does not answer in time the page says "later", not "broken".
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final String WEB_APPS = "/camunda/";
  private static final String RETRY_SECONDS = "60";

  /** An official at a wrong address is led to the workplace, a citizen to the first page. */
  @ModelAttribute("ofWebApps")
  boolean ofWebApps(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
        && asked.startsWith(WEB_APPS);
  }

  @ExceptionHandler(produces = MediaType.TEXT_HTML_VALUE)
  void page(ServletException refused, HttpServletResponse response) throws IOException {
    HttpStatus status = refused instanceof ErrorResponse known ? HttpStatus.valueOf(known.getStatusCode().value())
        : HttpStatus.INTERNAL_SERVER_ERROR;
    if (status.is5xxServerError()) {
      LOG.error("a page failed", refused);
    }
    response.sendError(status.value());
  }

  @ExceptionHandler(value = {DataAccessResourceFailureException.class, TransientDataAccessException.class,
      CannotCreateTransactionException.class, TransactionTimedOutException.class}, produces = MediaType.TEXT_HTML_VALUE)
  void busy(RuntimeException failure, HttpServletResponse response) throws IOException {
    LOG.error("the database does not answer", failure);
    later(response);
  }

  /** The engine says the same in exceptions of its own; what is something else goes on as it came. */
  @ExceptionHandler(produces = MediaType.TEXT_HTML_VALUE)
  void perhapsBusy(RuntimeException failure, HttpServletResponse response) throws IOException {
    if (!NoAnswer.isBehind(failure)) {
      throw failure;
    }
    busy(failure, response);
  }

  @ExceptionHandler(produces = MediaType.TEXT_HTML_VALUE)
  void notOpenYet(NotOpenYet reason, HttpServletResponse response) throws IOException {
    LOG.warn("a citizen's page cannot be shown: {}", reason.getMessage());
    later(response);
  }

  private static void later(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
  }
}
