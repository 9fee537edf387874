package cn.kuaichu.security;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * Compares a password and nothing more. The engine locks an account after wrong passwords, in the end for ever, so that
 * anybody could keep every official out; {@link LoginThrottle} slows down the guesser instead of the owner. A login that
 * does not exist takes as long as one that does.
 */
final class PasswordCheck extends DbIdentityServiceProvider {
  /** A hash of nobody's password, of the same cost as the real ones. */
  private static final String NOBODY = "{BCRYPT}$2b$11$iQmeZQeXyYCfDH4Q06xKDOzEJBfF3uxTxDfE.5tpt6.y1ga.Q6/fC";

  @Override
  public boolean checkPassword(String userId, String password) {
    UserEntity user = userId == null ? null : findUserById(userId);
    if (user == null || password == null) {
      Context.getProcessEngineConfiguration().getPasswordManager().check(String.valueOf(password), NOBODY);
      return false;
    }
    return matchPassword(password, user);
  }

  static final class Factory implements SessionFactory {
    @Override
    public Class<?> getSessionType() {
      return PasswordCheck.class;
    }

    @Override
    public Session openSession() {
      return new PasswordCheck();
    }
  }
}
