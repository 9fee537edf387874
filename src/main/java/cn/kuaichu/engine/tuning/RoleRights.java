package cn.kuaichu.engine.tuning;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.TransactionContext;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Asks {@link Grants} where stock asks the database: may this user do that. Lists are still filtered by the database,
 * and so is everything while somebody is changing rights.
 */
final class RoleRights extends AuthorizationManager {
  private final Grants grants;
  private boolean changing;

  private RoleRights(Grants grants) {
    this.grants = grants;
  }

  static SessionFactory factory(Grants grants) {
    return new SessionFactory() {
      @Override
      public Class<?> getSessionType() {
        return AuthorizationManager.class;
      }

      @Override
      public Session openSession() {
        return new RoleRights(grants);
      }
    };
  }

  @Override
  public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
    return isKnown(Stream.of(check)) ? grants.now().allow(userId, groupIds, createCompositePermissionCheck(check))
        : super.isAuthorized(userId, groupIds, check);
  }

  @Override
  public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck check) {
    return !check.getAllPermissionChecks().isEmpty() && isKnown(check.getAllPermissionChecks().stream())
        ? grants.now().allow(userId, groupIds, check)
        : super.isAuthorized(userId, groupIds, check);
  }

  /** Whatever is not the plain question "this right on that resource" is left to stock, with its complaints. */
  private boolean isKnown(Stream<PermissionCheck> checks) {
    return isAuthorizationEnabled() && inMemory()
        && checks.allMatch(
            check -> check.getResourceIdQueryParam() == null && check.getAuthorizationNotFoundReturnValue() == null
                && isResourceValidForPermission(check));
  }

  private boolean inMemory() {
    return !grants.areChanging() && grants.now().isSimple();
  }

  @Override
  protected boolean isRevokeAuthCheckEnabled(String userId, List<String> groupIds) {
    return !inMemory() && super.isRevokeAuthCheckEnabled(userId, groupIds);
  }

  @Override
  protected Set<String> getAllGroups() {
    return inMemory() ? grants.now().groups() : super.getAllGroups();
  }

  /** Stock sends a delete after every ended task and instance, although no right names one. */
  @Override
  public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
    if (!inMemory() || grants.now().names(resourceId)) {
      change();
      super.deleteAuthorizationsByResourceId(resource, resourceId);
    }
  }

  @Override
  public void insert(DbEntity authorization) {
    change();
    super.insert(authorization);
  }

  @Override
  public void update(AuthorizationEntity authorization) {
    change();
    super.update(authorization);
  }

  @Override
  public void delete(DbEntity authorization) {
    change();
    super.delete(authorization);
  }

  @Override
  public void deleteAuthorizationsByResourceIdAndUserId(Resource resource, String resourceId, String userId) {
    change();
    super.deleteAuthorizationsByResourceIdAndUserId(resource, resourceId, userId);
  }

  @Override
  public void deleteAuthorizationsByResourceIdAndGroupId(Resource resource, String resourceId, String groupId) {
    change();
    super.deleteAuthorizationsByResourceIdAndGroupId(resource, resourceId, groupId);
  }

  private void change() {
    if (!changing) {
      changing = true;
      grants.changing();
      TransactionContext transaction = Context.getCommandContext().getTransactionContext();
      transaction.addTransactionListener(TransactionState.COMMITTED, context -> grants.changed());
      transaction.addTransactionListener(TransactionState.ROLLED_BACK, context -> grants.changed());
    }
  }
}
