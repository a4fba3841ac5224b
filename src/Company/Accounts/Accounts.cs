using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>The door to local accounts: passwords are hashed, checked and locked out by ASP.NET Core Identity.</summary>
public sealed class Accounts
{
    private readonly UserManager<Account> users;
    private readonly VouchDb db;

    internal Accounts(UserManager<Account> users, VouchDb db)
    {
        this.users = users;
        this.db = db;
    }

    /// <summary>The person with this address and password; null when they do not fit or the account is locked.</summary>
    public async Task<PartyId?> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        var normalized = email.Trim().ToLowerInvariant();
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(row => row.NormalizedEmail == normalized && row.IsActive, cancellationToken);
        var account = person is null ? null : await users.FindByIdAsync(person.Id.ToString());
        if (account is null || await users.IsLockedOutAsync(account))
        {
            return null;
        }

        if (!await users.CheckPasswordAsync(account, password))
        {
            await users.AccessFailedAsync(account);
            return null;
        }

        await users.ResetAccessFailedCountAsync(account);
        return account.Person;
    }

    /// <summary>True when the person can sign in with a password.</summary>
    public async Task<bool> HasPasswordAsync(PartyId person) => await users.FindByIdAsync(person.ToString()) is { } account && await users.HasPasswordAsync(account);

    /// <summary>Sets a person's password, making the account when there is none.</summary>
    /// <returns>What is wrong with the password; empty when it was set.</returns>
    public async Task<IReadOnlyList<Refusal>> SetPasswordAsync(PartyId person, string password, CancellationToken cancellationToken)
    {
        var card = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == person, cancellationToken);
        if (card is null)
        {
            return [CompanyRefusals.NoPerson];
        }

        var account = await users.FindByIdAsync(person.ToString());
        IdentityResult result;
        if (account is null)
        {
            result = await users.CreateAsync(new Account { Id = person.Value, UserName = card.NormalizedEmail, Email = card.Email }, password);
        }
        else
        {
            result = await users.ResetPasswordAsync(account, await users.GeneratePasswordResetTokenAsync(account), password);
        }

        return result.Succeeded ? [] : [CompanyRefusals.WeakPassword.With(string.Join(' ', result.Errors.Select(error => error.Description))).At("password")];
    }
}
