package cn.kuaichu.faces.fieldwork;

import java.util.Set;
import org.camunda.bpm.welcome.plugin.spi.impl.AbstractWelcomePlugin;

/** 走访征集, a page of the workplace. Found through META-INF/services. */
public class FieldworkPlugin extends AbstractWelcomePlugin {
  static final String ID = "fieldwork";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(FieldworkResource.class);
  }
}
