package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.command.Commands;
import cn.kuaichu.ground.command.DeliveredProduct;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed: the product starts without its web server, is looked at and stops. */
class VerifyCommandTest {
  @Test
  void findsNothingWrongWithAProductJustInstalled(@TempDir Path home) {
    DeliveredProduct.startedOnceAt(home);

    assertThat(Commands.run(DeliveredProduct.class, "verify", "--anchor", "--kuaichu.home=" + home)).hasValue(0);
  }
}
