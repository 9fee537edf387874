package cn.kuaichu.faces.portal;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.kuaichu.people.identity.Units;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ErrorPagesTest {
  private final Units units = mock(Units.class);
  private final MockMvc pages = MockMvcBuilders.standaloneSetup(new HomePage(new Places(units)))
      .setControllerAdvice(new ErrorPages()).build();

  @Test
  void saysLaterWhileTheDatabaseDoesNotAnswer() throws Exception {
    when(units.all()).thenThrow(new CannotGetJdbcConnectionException("no connection within 5 s"));

    pages.perform(get("/").accept(MediaType.TEXT_HTML)).andExpect(status().isServiceUnavailable())
        .andExpect(header().string("Retry-After", "60"));
  }

  @Test
  void saysLaterWhileTheUnitsAreNotLoaded() throws Exception {
    when(units.all()).thenReturn(List.of());

    pages.perform(get("/").accept(MediaType.TEXT_HTML)).andExpect(status().isServiceUnavailable());
  }
}
