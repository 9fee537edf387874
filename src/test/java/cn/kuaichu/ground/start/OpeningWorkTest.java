package cn.kuaichu.ground.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.server.ServletWebServerFactory;

/** Who reaches the product finds its district there. */
class OpeningWorkTest {
  @Test
  void isDoneBeforeAnybodyCanConnect() throws IOException {
    int port = freePort();
    List<Boolean> open = new ArrayList<>();
    try (var context = new AnnotationConfigServletWebServerApplicationContext()) {
      context.registerBean(ServletWebServerFactory.class, () -> new TomcatServletWebServerFactory(port));
      context.registerBean(BeforeOpening.class, () -> () -> open.add(answers(port)));
      context.register(OpeningWork.class);
      context.refresh();

      assertThat(open).as("open while the district is being loaded").containsExactly(false);
      assertThat(answers(port)).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
