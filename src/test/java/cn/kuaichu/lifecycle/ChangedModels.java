package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Puts models and tables in force as a designer changed them, past every check, and takes them back. */
public final class ChangedModels {
  private final ProcessEngine engine;

  public ChangedModels(ProcessEngine engine) {
    this.engine = engine;
  }

  /** @param pairs what is written instead of what */
  public void deploy(String file, String... pairs) {
    String text = read(file);
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    deployText(file, text);
  }

  /** As the release has it. */
  public void takeBack(String file) {
    deployText(file, read(file));
  }

  private void deployText(String file, String text) {
    engine.getRepositoryService().createDeployment().addString(file, text).deploy();
    // what is newest is remembered for some seconds
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
