package cn.kuaichu.engine.security;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * Stands first in the chain that resolves {@code a.b} and {@code a.b(c)} and refuses whatever no model of ours needs.
 * An expression reaches the product's own beans, results of decision tables and the running instance's key; it never
 * reaches a class, a class loader, the engine's services or anything else of Java. Outside an instance, where queries
 * evaluate theirs, there are no variables and no beans: only the engine's functions of time and person, and the one
 * question that belongs to no case.
 */
final class ExpressionGuard extends ELResolver {
  private static final Set<String> NEVER = Set.of("class", "getClass", "classLoader", "getClassLoader", "forName",
      "protectionDomain", "getProtectionDomain", "module", "getModule");
  private static final Set<String> OF_AN_INSTANCE = Set.of("processBusinessKey", "businessKey", "id", "name",
      "processInstanceId", "processDefinitionId", "currentActivityId", "taskDefinitionKey", "tenantId");

  /** {@code soon.ends()}: when what is due counts as due soon. */
  private static final String OF_NO_CASE = "soon";

  private static void check(ELContext context, Object base, Object property) {
    String name = String.valueOf(property);
    boolean allowed = base == null ? isInsideAnInstance(context) || name.equals(OF_NO_CASE)
        : !NEVER.contains(name) && isOpen(base, name);
    if (!allowed) {
      throw new ELException(
          "an expression may not reach " + (base == null ? "" : base.getClass().getSimpleName() + ".") + name);
    }
  }

  private static boolean isInsideAnInstance(ELContext context) {
    return context.getContext(VariableScope.class) != null || context.getContext(VariableContext.class) != null;
  }

  private static boolean isOpen(Object base, String name) {
    if (base instanceof DelegateExecution || base instanceof DelegateTask) {
      return OF_AN_INSTANCE.contains(name);
    }
    String type = base.getClass().getName();
    return type.startsWith("cn.kuaichu.") || type.startsWith("org.joda.time.")
        || base instanceof DmnDecisionResult || base instanceof DmnDecisionResultEntries
        || base instanceof Map || base instanceof List;
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    check(context, base, property);
    return null;
  }

  @Override
  public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    check(context, base, method);
    return null;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    check(context, base, property);
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    throw new ELException("an expression asks and changes nothing: " + property);
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    check(context, base, property);
    return false;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
    return null;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return Object.class;
  }
}
