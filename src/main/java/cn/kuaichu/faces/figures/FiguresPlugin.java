package cn.kuaichu.faces.figures;

import java.util.Set;
import org.camunda.bpm.welcome.plugin.spi.impl.AbstractWelcomePlugin;

/** 数字 and 图, two pages of the workplace. Found through META-INF/services. */
public class FiguresPlugin extends AbstractWelcomePlugin {
  static final String ID = "figures";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(FiguresResource.class);
  }
}
